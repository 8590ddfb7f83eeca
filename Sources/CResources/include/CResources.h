#pragma once
#include "LuaSources.h"
