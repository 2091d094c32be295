"""Quotations in a spaCy pipeline. Run it: pip install spacy; python examples/spacy_component.py"""

import spacy

nlp = spacy.blank("en")  # or a pipeline of your own: the component parses by itself
nlp.add_pipe("quoteattr")

TEXTS = [
    "“The pier is safe,” said Jane Roe on Monday. It is “sinking”, according to the engineer Paul Drummond.",
    "“Nobody asked us,” the fishermen complained.",
]

if __name__ == "__main__":
    for doc in nlp.pipe(TEXTS):
        for span in doc._.quotes:
            print(f"{span.start:3}-{span.end:<3} {span} | {span._.speaker} | {span._.mention} | {span._.cue}")
