// SPDX-License-Identifier: Apache-2.0
#include "pipeline.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include <zhnorm/convert.hpp>
#include <zhnorm/fold.hpp>
#include <zhnorm/punctuate.hpp>
#include <zhnorm/repair.hpp>
#include <zhnorm/sanitize.hpp>
#include <zhnorm/stream.hpp>

#include "switched_step.hpp"

namespace program {
namespace {

/// `step` if it is among those that were chosen.
template <zhnorm::step Step>
switched<Step> choose(pipeline_options const& options, step_name name, Step const& step) {
    return {std::ranges::find(options.steps, name) != options.steps.end(), step};
}

/// Every step that is built, in pipeline order, with its options.
auto all_steps(pipeline_options const& options) {
    return std::tuple{
        choose(options, step_name::repair, options.repair),
        choose(options, step_name::sanitize, zhnorm::sanitize{}),
        choose(options, step_name::fold, options.fold),
        choose(options, step_name::convert, options.convert),
        choose(options, step_name::punctuate, options.punctuate),
    };
}

/// Writes the result of one step that has something to do, the fastest way it offers.
template <zhnorm::step Step>
void write_result(Step const& step, std::string_view text, std::string& out) {
    if constexpr (requires { step.append_to(text, out); }) {
        step.append_to(text, out);
    } else {
        zhnorm::normalize_to(std::back_inserter(out), text, step);
    }
}

}  // namespace

struct pipeline::chosen_steps {
    decltype(all_steps(std::declval<pipeline_options const&>())) all;
};

namespace {

template <class... Steps>
zhnorm::stream<Steps...> make_stream(std::tuple<Steps...> const& steps) {
    return std::apply([](Steps const&... each) { return zhnorm::stream<Steps...>(each...); },
                      steps);
}

}  // namespace

struct pipeline::chosen_stream {
    decltype(make_stream(std::declval<chosen_steps const&>().all)) feed;
};

pipeline::pipeline(pipeline_options const& options)
    : steps_(new chosen_steps{all_steps(options)}) {}

pipeline::~pipeline() = default;

std::string_view pipeline::normalized(std::string_view text) {
    auto const run = [&](auto const& each) {
        if (each.on && each.step.next(text, 0)) {
            spare_.clear();
            write_result(each.step, text, spare_);
            spare_.swap(current_);
            text = current_;
        }
    };
    std::apply([&](auto const&... each) { (run(each), ...); }, steps_->all);
    return text;
}

pipeline::chosen_stream& pipeline::stream() {
    if (!stream_) {
        stream_.reset(new chosen_stream{make_stream(steps_->all)});
    }
    return *stream_;
}

void pipeline::push(std::string_view piece, std::string& out) {
    stream().feed.push(piece, std::back_inserter(out));
}

void pipeline::finish(std::string& out) {
    stream().feed.finish(std::back_inserter(out));
}

std::vector<zhnorm::change> pipeline::changes(std::string_view text) const {
    return std::apply([&](auto const&... each) { return zhnorm::changes(text, each...); },
                      steps_->all);
}

}  // namespace program
