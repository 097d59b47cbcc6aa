// SPDX-License-Identifier: Apache-2.0
#include "shard.hpp"

#include <cstdlib>
#include <optional>
#include <string>

#include "number.hpp"

namespace program {
namespace {

/// A number in the environment; nothing if the variable is not set.
std::optional<std::size_t> variable(char const* name) {
    char const* const value = std::getenv(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    auto const number = number_of(value);
    if (!number) {
        throw usage_error("--shard auto: the environment variable " + std::string(name) +
                          " is no number: '" + value + "'");
    }
    return number;
}

struct found_shard {
    program::shard shard;
    std::string where;
};

std::optional<found_shard> rank_of(char const* index, char const* count) {
    auto const k = variable(index);
    auto const n = variable(count);
    if (!k || !n) {
        return std::nullopt;
    }
    return found_shard{{*k, *n}, std::string(index) + " and " + count};
}

std::optional<found_shard> array_task() {
    auto const id = variable("SLURM_ARRAY_TASK_ID");
    if (!id) {
        return std::nullopt;
    }
    auto const least = variable("SLURM_ARRAY_TASK_MIN");
    auto const most = variable("SLURM_ARRAY_TASK_MAX");
    auto const step = variable("SLURM_ARRAY_TASK_STEP").value_or(1);
    if (!least || !most || step == 0 || *id < *least || *id > *most || (*id - *least) % step != 0) {
        throw usage_error("--shard auto: the SLURM_ARRAY_TASK variables make no sense");
    }
    return found_shard{{(*id - *least) / step, (*most - *least) / step + 1},
                       "the SLURM_ARRAY_TASK variables"};
}

void check(shard const& shard, std::string const& where) {
    if (shard.count == 0 || shard.index >= shard.count) {
        throw usage_error(where + ": " + std::to_string(shard.index) + "/" +
                          std::to_string(shard.count) + " is no part; K is from 0 to N - 1");
    }
}

/// The innermost who started us and names several parts. mpirun inside a Slurm job inherits the
/// job's variables, and an array task has those of a single task as well.
shard shard_of_environment() {
    std::optional<found_shard> const ranks[] = {
        rank_of("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"),
        rank_of("PMI_RANK", "PMI_SIZE"),
        array_task(),
        rank_of("SLURM_PROCID", "SLURM_NTASKS"),
    };
    found_shard const* chosen = nullptr;
    for (auto const& each : ranks) {
        if (!each) {
            continue;
        }
        check(each->shard, "--shard auto: " + each->where);
        bool const several = each->shard.count > 1;
        if (chosen == nullptr || (several && chosen->shard.count == 1)) {
            chosen = &*each;
        } else if (several && (each->shard.index != chosen->shard.index ||
                               each->shard.count != chosen->shard.count)) {
            throw usage_error("--shard auto: " + chosen->where + " and " + each->where +
                              " name different parts; give --shard K/N");
        }
    }
    if (chosen == nullptr) {
        throw usage_error(
            "--shard auto: none of the variables of MPI (OMPI_COMM_WORLD_RANK, PMI_RANK) and "
            "Slurm (SLURM_ARRAY_TASK_ID, SLURM_PROCID) is set");
    }
    return chosen->shard;
}

}  // namespace

shard read_shard(std::string_view text) {
    if (text == "auto") {
        return shard_of_environment();
    }
    std::size_t const slash = text.find('/');
    std::optional<std::size_t> index;
    std::optional<std::size_t> count;
    if (slash != text.npos) {
        index = number_of(text.substr(0, slash));
        count = number_of(text.substr(slash + 1));
    }
    if (!index || !count) {
        throw usage_error("--shard needs K/N, like 0/8, or auto");
    }
    shard const result{*index, *count};
    check(result, "--shard");
    return result;
}

byte_range range_of(shard const& shard, std::uint64_t size) noexcept {
    // size * index / count without an overflow.
    auto const border = [&](std::uint64_t index) {
        return size / shard.count * index + size % shard.count * index / shard.count;
    };
    return {border(shard.index), border(shard.index + 1)};
}

}  // namespace program
