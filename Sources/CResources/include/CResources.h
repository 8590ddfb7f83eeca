#pragma once
#include "ServiceModelData.h"
