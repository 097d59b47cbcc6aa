// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/detail/conversion_block.hpp>
