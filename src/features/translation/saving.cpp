// SPDX-License-Identifier: Apache-2.0
#include "features/translation/saving.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "db/audit.hpp"
#include "features/translation/target_check.hpp"
#include "features/translation/xliff_reader.hpp"

#include <algorithm>

namespace stocktake::translation {

namespace {

using drafting::SegmentMemory;

/// What a draft is translated by, in one transaction.
struct Ground {
    db::Transaction& transaction;
    const Actor& actor;
    drafting::Draft draft;
    Language into = Language::English;
    Timestamp now;

    void remember(const std::string& source, const std::string& target) const {
        drafting::remember_segment(transaction, draft.language, into,
                                   {source, target, actor.account, now});
    }

    [[nodiscard]] SegmentMemory recall(const std::vector<std::string>& sources) const {
        return drafting::recall_segments(transaction, draft.language, into, sources);
    }

    void audit(std::string action, std::int64_t segments) const {
        db::write_audit(transaction, actor,
                        {std::move(action), "draft", draft.id.text(),
                         Value::object({{"language", tag_of(into)}, {"segments", segments}})});
    }
};

Result<drafting::Draft> draft_into(db::Transaction& transaction, const drafting::DraftId& id,
                                   Language into) {
    auto draft = drafting::find_draft(transaction, id);
    if (!draft) {
        return failure(ErrorKind::NotFound, {"drafting.error.unknown_draft", {}});
    }
    if (draft->language == into) {
        return failure(ErrorKind::NotFound, {"translation.error.own_language", {}});
    }
    return std::move(*draft);
}

std::string_view known_target(const SegmentMemory& memory, const std::string& source) {
    const auto known = memory.find(source);
    return known == memory.end() ? std::string_view() : known->second;
}

/// Whether somebody has changed what the form was made with.
bool is_overtaken(const TypedTarget& typed, std::string_view known) {
    return typed.shown && !known.empty() && fingerprint_of(known) != *typed.shown;
}

/// Whether it says what the form said when it was opened.
bool is_untouched(const TypedTarget& typed, std::string_view known) {
    return typed.target.empty() || typed.target == known ||
           (typed.shown && fingerprint_of(typed.target) == *typed.shown);
}

struct Judged {
    std::vector<TypedTarget> changed;
    std::vector<FieldError> faults;
    bool is_overtaken = false;
};

Judged judge(const std::vector<TypedTarget>& typed, const SegmentMemory& memory) {
    Judged judged;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        TypedTarget each = typed[i];
        each.target = drafting::one_line(each.target);
        const std::string_view known = known_target(memory, each.source);
        if (is_untouched(each, known)) {
            continue;
        }
        const std::string field = "target-" + std::to_string(i + 1);
        if (auto fault = fault_of_target(each.source, each.target)) {
            judged.faults.push_back({field, std::move(*fault)});
        } else if (is_overtaken(each, known)) {
            judged.is_overtaken = true;
            judged.faults.push_back(
                {field, {"translation.error.overtaken", {{"target", std::string(known)}}}});
        } else {
            judged.changed.push_back(std::move(each));
        }
    }
    return judged;
}

std::vector<std::string> sources_of(const auto& segments) {
    std::vector<std::string> sources;
    sources.reserve(segments.size());
    for (const auto& each : segments) {
        sources.push_back(each.source);
    }
    return sources;
}

Result<void> check_languages(const XliffFile& file, Language from, Language into) {
    const auto is_other = [](const std::string& tag, Language language) {
        return tag != tag_of(language) && !(tag.empty());
    };
    if (is_other(file.source_language, from) || is_other(file.target_language, into)) {
        return failure(ErrorKind::InvalidInput,
                       {"translation.error.languages",
                        {{"from", file.source_language}, {"into", file.target_language}}});
    }
    return {};
}

/// Segments of a file, one after another.
class FileTaking {
  public:
    /// `memory` is what is known of the segments of the file.
    FileTaking(const Ground& ground, SegmentMemory memory, const std::vector<Segment>& of_draft)
        : m_ground(ground), m_known(std::move(memory)) {
        for (const Segment& segment : of_draft) {
            m_known.emplace(segment.source, segment.target);
        }
    }

    void take(const XliffSegment& segment) {
        const std::string target = drafting::one_line(segment.target);
        if (target.empty() || !segment.is_translated) {
            ++m_done.untranslated;
        } else if (target == known_target(m_known, segment.source)) {
            ++m_done.unchanged;
        } else if (auto reason = reason_against(segment, target)) {
            m_done.refused.push_back({segment.source, target,
                                      static_cast<std::int64_t>(segment.line), std::move(*reason)});
        } else {
            m_ground.remember(segment.source, target);
            m_known[segment.source] = target;
            ++m_done.taken;
        }
    }

    ImportedFile finish() { return std::move(m_done); }

  private:
    [[nodiscard]] std::optional<Message> reason_against(const XliffSegment& segment,
                                                        const std::string& target) const {
        return m_known.contains(segment.source)
                   ? fault_of_target(segment.source, target)
                   : std::optional(Message{"translation.error.unknown_source", {}});
    }

    const Ground& m_ground;
    SegmentMemory m_known; // by source; empty where nothing is known of a segment of the draft
    ImportedFile m_done;
};

} // namespace

std::string fingerprint_of(std::string_view target) {
    constexpr std::size_t bytes = 16;
    return digest(target, bytes);
}

Result<std::int64_t> save_targets(const drafting::Desk& desk, const Actor& actor,
                                  const drafting::DraftId& id, Language into,
                                  const std::vector<TypedTarget>& typed, Timestamp now) {
    return desk.database().write([&](db::Transaction& transaction) -> Result<std::int64_t> {
        auto draft = draft_into(transaction, id, into);
        if (!draft) {
            return failure_of(draft);
        }
        const Ground ground{transaction, actor, std::move(*draft), into, now};
        Judged judged = judge(typed, ground.recall(sources_of(typed)));
        if (!judged.faults.empty()) {
            Error error{judged.is_overtaken ? ErrorKind::Conflict : ErrorKind::InvalidInput,
                        {"translation.error.not_saved", {}},
                        std::move(judged.faults),
                        {}};
            return tl::unexpected(std::move(error));
        }
        for (const TypedTarget& each : judged.changed) {
            ground.remember(each.source, each.target);
        }
        const auto saved = static_cast<std::int64_t>(judged.changed.size());
        if (saved > 0) {
            ground.audit("translate-segments", saved);
        }
        return saved;
    });
}

Result<ImportedFile> import_file(const drafting::Desk& desk, const Actor& actor,
                                 const drafting::DraftId& id, Language into, std::string_view bytes,
                                 const web::Catalogue& catalogue, Timestamp now) {
    const auto file = read_xliff(bytes);
    if (!file) {
        return failure_of(file);
    }
    return desk.database().write([&](db::Transaction& transaction) -> Result<ImportedFile> {
        auto draft = draft_into(transaction, id, into);
        if (!draft) {
            return failure_of(draft);
        }
        if (auto fits = check_languages(*file, draft->language, into); !fits) {
            return failure_of(fits);
        }
        const auto opened = drafting::open_draft(desk, transaction, id);
        if (!opened) {
            return failure_of(opened);
        }
        const DraftedText text =
            read_drafted_text(desk, transaction, *opened, {catalogue, into}, now);
        const Ground ground{transaction, actor, std::move(*draft), into, now};
        FileTaking taking(ground, ground.recall(sources_of(file->segments)),
                          segments_in(desk, transaction, text, into, catalogue, now));
        for (const XliffSegment& segment : file->segments) {
            taking.take(segment);
        }
        ImportedFile done = taking.finish();
        if (done.taken > 0) {
            ground.audit("import-translations", done.taken);
        }
        return done;
    });
}

} // namespace stocktake::translation
