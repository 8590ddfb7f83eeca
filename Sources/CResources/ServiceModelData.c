#include "ServiceModelData.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
static const uint8_t bytes[] = {
#embed "ServiceModels.bin"
};
#pragma clang diagnostic pop

const uint8_t *almanac_service_model_bytes(void) { return bytes; }

size_t almanac_service_model_size(void) { return sizeof bytes; }
