// The lexicon of a run: the built-in lists, the packs' lexicons, and a class for everything that
// rules ask of words.
//
//   {SAY}           the packs' lexicons and the lists, by id
//   ally            class "word:ally", one for each word that a pattern spells out
//   F:remove        all forms of a frame's verbs; N:remove of its nouns (frame_forms.h)
//   COMPLEMENT:3    all forms of the verbs of the 4th complement
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "graph/base/status.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/merged_packs.h"
#include "ingest/rules/pack_text.h"

namespace newsgraph {

// Collects and compiles. Not thread-safe.
class PackLexicon {
 public:
  PackLexicon() = default;

  // InvalidArgument names the lexicon's file and line, and for files beside a pack theirs. `source`
  // is where `text` was read from.
  Status AddPack(const PackText& text, const PackSource& source);
  // Words that patterns spell out, folded.
  Status AddWords(const std::set<std::string>& words);
  Status AddFramesAndComplements(const MergedPacks& merged);

  StatusOr<std::shared_ptr<const Lexicon>> Build() { return builder_.Build(); }
  LexiconBuilder& builder() { return builder_; }
  // Hash over the bytes of all files that the packs named.
  uint64_t files_fingerprint() const { return fingerprint_; }

 private:
  StatusOr<ClassId> Class(const std::string& name, const std::string& where);
  Status AddLexicon(const v1::Lexicon& lexicon, const std::string& where, const PackSource& source);
  Status AddForms(const std::string& term, v1::Lexicon::Forms forms, ClassId id, TermCase term_case,
                  const v1::Lexicon::Entry* entry, const std::string& where);

  Status AddVerb(const std::vector<std::string>& forms, const std::string& where);

  LexiconBuilder builder_;
  size_t classes_ = 0;
  uint64_t fingerprint_ = 0;
};

}  // namespace newsgraph
