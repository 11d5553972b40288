"""Computes the numbers of an export anew, from units.csv, flags.csv, the facts of documents.csv, citations.csv, the texts and what the
analyst declared, with nothing but Python's standard library. It was written from docs/ and the column descriptions, not from the program.

usage: python3 recount <export> <corpus folder> <study folder> <declared.json>
prints {"checked": cells compared, "wrong": [...], "unknown": numeric columns that nothing computes, "provenance": rows resolved}
"""
import json

import corpus
import study

# Numbers that are said of a sentence, not counted from the tables: what they rest on is tested where they are made.
said = {
    'units.deontic_score': 'the lexicon gives it to the marker',
    'responsibility.deontic_score': 'the lexicon gives it to the marker',
    'units.rz_score': 'a probability of the learned model',
    'units.confidence': 'a probability of the learned model',
    'flags.severity_raw': 'the codebook gives it',
    'flags.severity': 'the codebook and its resolvers give it',
    'annotations.saw_suggestion': 'what a person had on the screen',
    'citations.self': 'read from the text',
    'reuse.a_share': 'of a passage whose ends no table tells',
    'reuse.b_share': 'of a passage whose ends no table tells',
}
corpus.run()
study.run()
resolved = study.provenance()
unknown = [
    f'{resource["name"]}.{field["name"]}'
    for resource in corpus.package['resources']
    if resource['rows'] > 0 and not resource['name'].endswith('.provenance')
    for field in resource.get('schema', {}).get('fields', [])
    if field['type'] in ('integer', 'number', 'boolean') and (resource['name'], field['name']) not in corpus.checked
    and f'{resource["name"]}.{field["name"]}' not in said
]
print(
    json.dumps(
        {
            'checked': sum(corpus.checked.values()),
            'wrong': corpus.wrong[:200],
            'wrongs': len(corpus.wrong),
            'unknown': unknown,
            'provenance': resolved,
        },
        ensure_ascii=False,
    )
)
