#include "ingest/rules/pack_checks.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "graph/base/suggest.h"
#include "graph/predicates.h"
#include "ingest/rules/alphabet.h"
#include "ingest/rules/pattern.h"

namespace newsgraph {
namespace {

using Names = std::vector<std::string_view>;

bool Has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Letters of graph/predicates.h.
char LetterOf(int type) { return "PORLWEGX"[type]; }

class Checker {
 public:
  Checker(const MergedPacks& merged, const Lexicon& lexicon, std::vector<std::string>* warnings)
      : merged_(merged), lexicon_(lexicon), warnings_(warnings) {}

  Status Run() {
    NG_RETURN_IF_ERROR(Each(merged_.evidence, &Checker::CheckEvidence));
    NG_RETURN_IF_ERROR(Each(merged_.groups, &Checker::CheckGroup));
    NG_RETURN_IF_ERROR(Each(merged_.speakers, &Checker::CheckSpeaker));
    NG_RETURN_IF_ERROR(Each(merged_.rules, &Checker::CheckRule));
    NG_RETURN_IF_ERROR(Each(merged_.frames, &Checker::CheckFrame));
    NG_RETURN_IF_ERROR(Each(merged_.inferences, &Checker::CheckInference));
    const std::vector<std::string> predicates(predicates_.begin(), predicates_.end());
    return CheckPredicateNames(predicates);
  }

 private:
  template <class Message>
  Status Each(const Placed<Message>& placed, Status (Checker::*check)(const Message&)) {
    for (size_t i = 0; i < placed.messages.size(); ++i) {
      place_ = placed.where[i] + ": \"" + placed.messages[i].id() + "\": ";
      NG_RETURN_IF_ERROR((this->*check)(placed.messages[i]));
    }
    return OkStatus();
  }
  Status Error(const std::string& what) const { return InvalidArgumentError(place_ + what); }
  void Warn(const std::string& what) { warnings_->push_back(place_ + what); }

  Status CheckPrior(float prior) const {
    if (prior >= 0 && prior <= 1) return OkStatus();  // not NaN either
    return Error("a prior lies between 0 and 1");
  }

  StatusOr<ParsedPattern> Parse(const std::string& pattern) const {
    auto parsed = ParsePattern(pattern);
    if (!parsed.ok())
      return Error(std::string(AsStd(parsed.status().message())) + "\n  in the pattern " + pattern);
    return parsed;
  }

  // The groups of a pattern; those a rule of this kind does not know are refused, those it needs
  // asked for.
  Status CheckGroups(const std::string& pattern, const Names& known, const Names& needed) const {
    NG_ASSIGN_OR_RETURN(const ParsedPattern parsed, Parse(pattern));
    const Names groups(parsed.groups.begin(), parsed.groups.end());
    for (const std::string_view group : groups) {
      if (!Has(known, group))
        return Error("has no use for a group \"" + std::string(group) + "\"." +
                     DidYouMean(group, known));
    }
    for (const std::string_view group : needed) {
      if (!Has(groups, group))
        return Error("its pattern must have a group \"" + std::string(group) + "\"");
    }
    return OkStatus();
  }

  Status CheckEvidence(const v1::TypeEvidence& evidence) {
    if (!std::isfinite(evidence.weight()) || std::fabs(evidence.weight()) > 20)
      return Error("a weight lies between -20 and 20");
    if (evidence.where() == v1::TypeEvidence::PATTERN) {
      if (evidence.pattern().empty())
        return Error(
            "needs a pattern, or where: FIRST, LAST, ANY, WHOLE, SHAPE, BEFORE or AFTER with a "
            "class");
      return CheckGroups(evidence.pattern(), {"name"}, {"name"});
    }
    Names known = CodeClassNames();
    if (evidence.where() == v1::TypeEvidence::SHAPE) {
      if (Has(known, evidence.class_())) return OkStatus();
    } else if (lexicon_.FindClass(evidence.class_()) != kNoClass) {
      return OkStatus();
    }
    for (size_t id = 0; id < lexicon_.class_count(); ++id)
      known.push_back(lexicon_.class_name(static_cast<ClassId>(id)));
    return Error("no lexicon has the class \"" + evidence.class_() + "\"." +
                 DidYouMean(evidence.class_(), known));
  }

  Status CheckGroup(const v1::GroupRule& rule) {
    return CheckGroups(rule.pattern(), {"head", "before", "after", "status"}, {"head"});
  }

  Status CheckSpeaker(const v1::SpeakerRule& rule) {
    NG_RETURN_IF_ERROR(CheckPrior(rule.prior()));
    return CheckGroups(rule.pattern(), {"quote", "speaker", "cue"}, {"quote", "speaker"});
  }

  // A class that a rule asks for, or nothing.
  Status CheckClass(const std::string& name) const {
    if (name.empty() || lexicon_.FindClass(name) != kNoClass) return OkStatus();
    return Error("no lexicon has the class \"" + name + "\"");
  }

  Status CheckRule(const v1::Rule& rule) {
    NG_RETURN_IF_ERROR(CheckPrior(rule.prior()));
    NG_RETURN_IF_ERROR(CheckClass(rule.not_with_class()));
    NG_ASSIGN_OR_RETURN(const ParsedPattern parsed, Parse(rule.pattern()));
    const Names groups(parsed.groups.begin(), parsed.groups.end());
    Names conditions = {"verb"};
    for (const v1::Rule::Holds& holds : rule.holds()) {
      NG_RETURN_IF_ERROR(CheckClass(holds.class_()));
      if (!Has(groups, holds.group()))
        return Error("holds: the pattern has no group \"" + holds.group() + "\"");
      conditions.push_back(holds.group());
    }
    return CheckEmits(rule.emit(), groups, "group", conditions);
  }

  Status CheckFrame(const v1::Frame& frame) {
    NG_RETURN_IF_ERROR(CheckPrior(frame.prior()));
    if (frame.verb().empty() && frame.noun().empty() && frame.modality() == v1::Claim::ASSERTED)
      return Error("a frame needs a verb, a noun or a modality");
    Names names, conditions;
    std::set<int> places;
    for (const v1::Frame::Slot& slot : frame.slot()) {
      if (Has(names, slot.name())) return Error("slot \"" + slot.name() + "\" stands twice");
      names.push_back(slot.name());
      if (!slot.class_().empty()) conditions.push_back(slot.name());
      NG_RETURN_IF_ERROR(CheckClass(slot.class_()));
      NG_RETURN_IF_ERROR(CheckClass(slot.not_class()));
      const bool many = slot.at() == v1::Frame::PREPOSITION || slot.at() == v1::Frame::COMPLEMENT;
      if (!many && !places.insert(slot.at()).second) {
        return Error("slot \"" + slot.name() + "\" stands where another slot stands, at " +
                     v1::Frame::Place_Name(slot.at()));
      }
      if (slot.at() == v1::Frame::SPEAKER && slot.type().empty())
        return Error("slot \"" + slot.name() + "\" needs the types of its speakers");
      if (slot.at() == v1::Frame::PREPOSITION && slot.word().empty()) {
        return Error("slot \"" + slot.name() + "\" needs the words of its prepositions");
      }
    }
    NG_RETURN_IF_ERROR(CheckClass(frame.not_with_class()));
    NG_RETURN_IF_ERROR(CheckEmits(frame.emit(), names, "slot", conditions));
    for (const v1::Emit& emit : frame.emit()) WarnOfTypes(frame, emit);
    return OkStatus();
  }

  Status CheckInference(const v1::Inference& inference) {
    NG_RETURN_IF_ERROR(CheckPrior(inference.prior()));
    NG_RETURN_IF_ERROR(CheckClass(inference.not_with_class()));
    NG_RETURN_IF_ERROR(CheckClass(inference.beside_class()));
    NotePredicate(inference.when_predicate());
    NotePredicate(inference.then_predicate());
    return OkStatus();
  }

  // `conditions` are there to be met, in an emit or not: "a *degree* from".
  Status CheckEmits(const google::protobuf::RepeatedPtrField<v1::Emit>& emits, const Names& names,
                    const std::string& kind, const Names& conditions = {}) {
    if (emits.empty()) return Error("emits nothing: say emit { predicate: .. subject: .. }");
    std::set<std::string_view> used;
    const auto known = [&](const std::string& name) {
      used.insert(name);
      return name.empty() || Has(names, name);
    };
    const auto unknown = [&](const std::string& name) {
      return Error("emit names the " + kind + " \"" + name + "\", which it does not have." +
                   DidYouMean(name, names));
    };
    for (const v1::Emit& emit : emits) {
      if (emit.predicate().empty()) return Error("emit without a predicate");
      NotePredicate(emit.predicate());
      // "both": the two persons before the match.
      if (emit.subject() != "both" && !known(emit.subject())) return unknown(emit.subject());
      if (!known(emit.object())) return unknown(emit.object());
      if (!known(emit.status_from())) return unknown(emit.status_from());
      for (const v1::Emit::Qualifier& qualifier : emit.qualifier()) {
        if (!known(qualifier.from())) return unknown(qualifier.from());
        if (qualifier.key().empty() || qualifier.from().empty() == qualifier.text().empty()) {
          return Error("a qualifier has a key, and either from or text");
        }
      }
    }
    for (const std::string_view name : names) {
      if (!used.contains(name) && !Has(conditions, name))
        Warn(kind + " \"" + std::string(name) + "\" is in no emit");
    }
    return OkStatus();
  }

  void NotePredicate(const std::string& name) {
    predicates_.insert(name);
    if (FindPredicate(name) != nullptr) return;
    Names known;
    for (const Predicate& predicate : Predicates()) known.push_back(predicate.name);
    Warn("\"" + name + "\" is none of the known predicates." + DidYouMean(name, known));
  }

  void WarnOfTypes(const v1::Frame& frame, const v1::Emit& emit) {
    const Predicate* predicate = FindPredicate(emit.predicate());
    if (predicate == nullptr) return;
    for (const v1::Frame::Slot& slot : frame.slot()) {
      const bool subject = slot.name() == emit.subject();
      if (!subject && slot.name() != emit.object()) continue;
      const std::string_view allowed = subject ? predicate->domain : predicate->range;
      for (const int type : slot.type()) {
        if (allowed.find(LetterOf(type)) != std::string_view::npos) continue;
        Warn("slot \"" + slot.name() + "\" may be a " +
             v1::Entity::Type_Name(static_cast<v1::Entity::Type>(type)) + ", but the " +
             (subject ? "subject" : "object") + " of " + emit.predicate() + " is one of " +
             std::string(allowed));
      }
    }
  }

  const MergedPacks& merged_;
  const Lexicon& lexicon_;
  std::vector<std::string>* warnings_;
  std::string place_;  // of the message under check: file:line: "id":
  std::set<std::string> predicates_;
};

}  // namespace

Status CheckPacks(const MergedPacks& merged, const Lexicon& lexicon,
                  std::vector<std::string>* warnings) {
  return Checker(merged, lexicon, warnings).Run();
}

}  // namespace newsgraph
