#pragma once
#include "LuaSources.h"
#include "ServiceModelData.h"
