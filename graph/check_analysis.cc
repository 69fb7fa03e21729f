#include "graph/check_analysis.h"

#include <algorithm>
#include <string>

#include "graph/base/quoted.h"

namespace newsgraph {
namespace {

std::string Place(std::string_view what, int index) {
  return std::string(what) + " " + std::to_string(index);
}

class Checker {
 public:
  Checker(std::string_view text, const v1::Analysis& analysis) : text_(text), analysis_(analysis) {}

  Status Check() const {
    for (int i = 0; i < analysis_.mentions_size(); ++i) {
      const v1::Mention& mention = analysis_.mentions(i);
      NG_RETURN_IF_ERROR(CheckSpan(mention.begin(), mention.end(), Place("mention", i)));
      NG_RETURN_IF_ERROR(CheckEntity(mention.entity(), Place("mention", i)));
      if (!v1::Entity::Type_IsValid(mention.type()) || !v1::Mention::Form_IsValid(mention.form())) {
        return InvalidArgumentError(Place("mention", i) + ": no type or form of this newsgraph");
      }
    }
    for (int i = 0; i < analysis_.entities_size(); ++i) {
      const v1::Entity& entity = analysis_.entities(i);
      if (!v1::Entity::Type_IsValid(entity.type()) || !v1::Entity::Kind_IsValid(entity.kind())) {
        return InvalidArgumentError(Place("entity", i) + ": no type or kind of this newsgraph");
      }
    }
    for (int i = 0; i < analysis_.claims_size(); ++i) {
      NG_RETURN_IF_ERROR(CheckClaim(analysis_.claims(i), Place("claim", i)));
    }
    for (int i = 0; i < analysis_.quotes_size(); ++i) {
      NG_RETURN_IF_ERROR(CheckQuote(analysis_.quotes(i), Place("quote", i)));
    }
    return OkStatus();
  }

 private:
  bool InsideCharacter(uint32_t at) const {
    return at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80;
  }

  Status CheckSpan(uint32_t begin, uint32_t end, const std::string& where) const {
    if (begin < end && end <= text_.size() && !InsideCharacter(begin) && !InsideCharacter(end)) {
      return OkStatus();
    }
    return InvalidArgumentError(where + ": bytes [" + std::to_string(begin) + ", " +
                                std::to_string(end) + ") are no span of a text of " +
                                std::to_string(text_.size()) + " bytes");
  }

  Status CheckEntity(uint32_t index, const std::string& where) const {
    if (index < static_cast<uint32_t>(analysis_.entities_size())) return OkStatus();
    return InvalidArgumentError(where + ": there is no entity " + std::to_string(index));
  }

  Status CheckMention(uint32_t index, const std::string& where) const {
    if (index < static_cast<uint32_t>(analysis_.mentions_size())) return OkStatus();
    return InvalidArgumentError(where + ": there is no mention " + std::to_string(index));
  }

  // Words stand in dumps and keys as they are.
  static Status CheckWord(std::string_view word, const std::string& where) {
    const auto is_fine = [](char c) { return c > ' ' && c < 0x7f && c != '"'; };
    if (!word.empty() && std::ranges::all_of(word, is_fine)) return OkStatus();
    return InvalidArgumentError(
        where + ": a predicate, key or rule is a word of ASCII letters, not " + Quoted(word));
  }

  Status CheckClaim(const v1::Claim& claim, const std::string& where) const {
    NG_RETURN_IF_ERROR(CheckEntity(claim.subject(), where));
    NG_RETURN_IF_ERROR(CheckWord(claim.predicate(), where));
    if (!claim.rule().empty()) NG_RETURN_IF_ERROR(CheckWord(claim.rule(), where));
    if (!v1::Claim::Polarity_IsValid(claim.polarity()) ||
        !v1::Claim::Modality_IsValid(claim.modality()) ||
        !v1::Claim::Status_IsValid(claim.status())) {
      return InvalidArgumentError(where + ": no polarity, modality or status of this newsgraph");
    }
    if (claim.has_object()) NG_RETURN_IF_ERROR(CheckEntity(claim.object(), where));
    if (claim.has_attribution()) NG_RETURN_IF_ERROR(CheckEntity(claim.attribution(), where));
    for (const v1::Qualifier& qualifier : claim.qualifiers()) {
      NG_RETURN_IF_ERROR(CheckWord(qualifier.key(), where));
      if (qualifier.has_entity()) NG_RETURN_IF_ERROR(CheckEntity(qualifier.entity(), where));
    }
    const v1::Evidence& evidence = claim.evidence();
    NG_RETURN_IF_ERROR(CheckSpan(evidence.sentence().begin(), evidence.sentence().end(), where));
    if (evidence.has_trigger()) {
      NG_RETURN_IF_ERROR(CheckSpan(evidence.trigger().begin(), evidence.trigger().end(), where));
    }
    if (evidence.has_subject_mention()) {
      NG_RETURN_IF_ERROR(CheckMention(evidence.subject_mention(), where));
    }
    if (evidence.has_object_mention()) {
      NG_RETURN_IF_ERROR(CheckMention(evidence.object_mention(), where));
    }
    return OkStatus();
  }

  Status CheckQuote(const v1::Quote& quote, const std::string& where) const {
    NG_RETURN_IF_ERROR(CheckSpan(quote.begin(), quote.end(), where));
    if (!v1::Quote::Kind_IsValid(quote.kind())) {
      return InvalidArgumentError(where + ": no kind of quote of this newsgraph");
    }
    if (quote.has_cue()) {
      NG_RETURN_IF_ERROR(CheckSpan(quote.cue().begin(), quote.cue().end(), where));
    }
    if (quote.has_speaker_mention()) {
      NG_RETURN_IF_ERROR(CheckMention(quote.speaker_mention(), where));
    }
    return quote.has_speaker() ? CheckEntity(quote.speaker(), where) : OkStatus();
  }

  const std::string_view text_;
  const v1::Analysis& analysis_;
};

}  // namespace

Status CheckAnalysis(std::string_view text, const v1::Analysis& analysis) {
  return Checker(text, analysis).Check();
}

}  // namespace newsgraph
