# SPDX-License-Identifier: Apache-2.0
"""Reads JSON-LD as linked data, with RDFLib, and prints as JSON what it has understood: terms that the vocabularies do not
have, names without a host, values that are not of their type, and what a catalogue has of datasets. Nothing is fetched.

Usage: python3 read-linked-data.py FILE
"""

import json
import sys
from collections import Counter

from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, XSD

VOCABULARIES = (DCAT, DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, XSD)
NEWER = {URIRef("http://www.w3.org/ns/dcat#version")}  # of DCAT 3; RDFLib 6 has DCAT 2

graph = Graph().parse(sys.argv[1], format="json-ld")
terms = set(graph.predicates()) | {kind for kind in graph.objects(None, RDF.type) if isinstance(kind, URIRef)}
unknown = [str(term) for term in terms for vocabulary in VOCABULARIES
           if str(term).startswith(str(vocabulary)) and term not in vocabulary and term not in NEWER]
names = [str(node) for node in graph.all_nodes() if isinstance(node, URIRef)]


def dataset_told(dataset):
    distributions = list(graph.objects(dataset, DCAT.distribution))
    return {
        "titles": len(list(graph.objects(dataset, DCTERMS.title))),
        "addresses": [str(address) for each in distributions for name in (DCAT.downloadURL, DCAT.accessURL)
                      for address in graph.objects(each, name)],
        "distributions": len(distributions),
    }


print(json.dumps({
    "triples": len(graph),
    "unknown_terms": sorted(unknown),
    "without_host": sorted(name for name in names if not name.startswith(("http://", "https://", "mailto:"))),
    "ill_typed": [str(value) for value in graph.objects() if getattr(value, "ill_typed", False)],
    "types": dict(Counter(str(kind).rpartition("#")[2] for kind in graph.objects(None, RDF.type))),
    "datasets": [dataset_told(dataset) for dataset in graph.subjects(RDF.type, DCAT.Dataset)],
}))
