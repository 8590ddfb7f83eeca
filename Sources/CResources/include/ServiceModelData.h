#pragma once
#include <stddef.h>
#include <stdint.h>

/// The compiled service models, as `model-compiler` wrote them. Lives as long as the process.
const uint8_t *almanac_service_model_bytes(void);
size_t almanac_service_model_size(void);
