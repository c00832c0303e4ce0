// SPDX-License-Identifier: Apache-2.0
// Precompiled for every floor: the standard headers nearly all of our files include anyway.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>
