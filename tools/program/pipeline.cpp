// SPDX-License-Identifier: Apache-2.0
#include "pipeline.hpp"

#include <iterator>

#include <zhnorm/convert.hpp>
#include <zhnorm/sanitize.hpp>
#include <zhnorm/stream.hpp>

namespace program {
namespace {

template <zhnorm::step Step>
class link_of final : public link {
public:
    explicit link_of(Step const& step) : feed_(step) {}

    void push(std::string_view chunk, std::string& out) override {
        feed_.push(chunk, std::back_inserter(out));
    }

    void finish(std::string& out) override { feed_.finish(std::back_inserter(out)); }

private:
    zhnorm::stream<Step> feed_;
};

template <zhnorm::step Step>
std::unique_ptr<link> make_link(Step const& step) {
    return std::make_unique<link_of<Step>>(step);
}

std::unique_ptr<link> make_link(step_name name, pipeline_options const& options) {
    switch (name) {
        case step_name::sanitize:
            return make_link(zhnorm::sanitize{});
        case step_name::convert:
            return make_link(options.convert);
        case step_name::repair:
        case step_name::fold:
        case step_name::punctuate:
            break;
    }
    throw usage_error("a step that is not built yet");
}

}  // namespace

pipeline::pipeline(pipeline_options const& options) {
    for (step_name const name : options.steps) {
        links_.push_back(make_link(name, options));
    }
}

void pipeline::run(std::string_view chunk, bool ends, std::string& out) {
    std::string* spare = &between_[0];
    std::string* used = &between_[1];
    for (std::size_t i = 0; i < links_.size(); ++i) {
        bool const last = i + 1 == links_.size();
        if (!last) {
            spare->clear();
        }
        std::string& target = last ? out : *spare;
        links_[i]->push(chunk, target);
        if (ends) {
            links_[i]->finish(target);
        }
        chunk = target;
        std::swap(spare, used);
    }
}

}  // namespace program
