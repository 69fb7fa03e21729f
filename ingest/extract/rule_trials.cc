#include "ingest/extract/rule_trials.h"

#include <algorithm>
#include <set>

#include "ingest/extract/claim_match.h"
#include "ingest/extract/extractor.h"

namespace newsgraph {
namespace {

class Trial {
 public:
  explicit Trial(const std::shared_ptr<const RuleBook>& book)
      : book_(*book),
        extractor_(book, {.on_fire = [this](std::string_view id, ByteSpan) { fired_.emplace(id); },
                          .on_explain = {}}) {}

  RuleTrials Run() {
    const MergedPacks& merged = book_.merged();
    TryAll(merged.evidence);
    TryAll(merged.groups);
    TryAll(merged.speakers);
    TryAll(merged.rules);
    TryAll(merged.frames);
    for (const PackText& text : book_.packs()) {
      for (int i = 0; i < text.pack.test_size(); ++i)
        TryTest(text.pack.test(i), text.tests[static_cast<size_t>(i)]);
    }
    return std::move(report_);
  }

 private:
  template <class Message>
  void TryAll(const Placed<Message>& placed) {
    for (size_t i = 0; i < placed.messages.size(); ++i) {
      const Message& rule = placed.messages[i];
      const std::string name = placed.where[i] + ": \"" + rule.id() + "\" ";
      ++report_.rules;
      if (rule.match().empty()) report_.untried.push_back(name + "has no sentence that it matches");
      if (rule.no_match().empty())
        report_.untried.push_back(name + "has no sentence that it must not match");
      for (const std::string& sentence : rule.match()) {
        if (!Fires(rule.id(), sentence))
          report_.failures.push_back(name + "does not fire in: " + sentence + Fired());
      }
      for (const std::string& sentence : rule.no_match()) {
        if (Fires(rule.id(), sentence))
          report_.failures.push_back(name + "fires, and must not, in: " + sentence);
      }
    }
  }

  bool Fires(const std::string& id, const std::string& sentence) {
    ++report_.sentences;
    Extract(sentence);
    return fired_.contains(id);
  }

  void Extract(const std::string& text) {
    fired_.clear();
    v1::Article article;
    article.set_id("trial");
    article.set_text(text);
    extractor_.Extract(article, &analysis_);
  }

  std::string Fired() const {
    std::string text;
    for (const std::string& id : fired_) text += (text.empty() ? "; what fires: " : ", ") + id;
    return text.empty() ? "; nothing fires" : text;
  }

  void TryTest(const v1::PackTest& test, const std::string& where) {
    ++report_.tests;
    for (const v1::PackTest::Given& given : test.given())
      extractor_.Give(given.entity(), given.type());
    Extract(test.text());
    for (const v1::PackTest::Want& want : test.expect()) {
      if (!Claimed(want))
        report_.failures.push_back(where + ": expected " + Dump(want) + " of: " + test.text() +
                                   Claims());
    }
    for (const v1::PackTest::Want& want : test.reject()) {
      if (Claimed(want))
        report_.failures.push_back(where + ": found, and must not, " + Dump(want) +
                                   " of: " + test.text());
    }
  }

  bool Claimed(const v1::PackTest::Want& want) const {
    return std::any_of(analysis_.claims().begin(), analysis_.claims().end(),
                       [&](const v1::Claim& claim) { return Fits(claim, want, analysis_); });
  }

  std::string Claims() const {
    std::string text;
    for (const v1::Claim& claim : analysis_.claims())
      text += (text.empty() ? "; found: " : ", ") + Dump(claim, analysis_);
    return text.empty() ? "; nothing found" : text;
  }

  const RuleBook& book_;
  Extractor extractor_;
  std::set<std::string, std::less<>> fired_;
  v1::Analysis analysis_;
  RuleTrials report_;
};

}  // namespace

RuleTrials TryRules(const std::shared_ptr<const RuleBook>& book) { return Trial(book).Run(); }

}  // namespace newsgraph
