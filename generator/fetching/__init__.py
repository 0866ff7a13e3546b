"""The network, for `add` and `enrich` alone: a polite client, and what each source is asked.

What came back is saved as a digest, so that a build never needs the network.
"""

from generator.fetching.answers import Answer
from generator.fetching.client import Client
from generator.fetching.refusing import NotThereError
from generator.fetching.sources import Fetched, fetch
from generator.fetching.wanted import Wanted, recognise, together

__all__ = ["Answer", "Client", "Fetched", "NotThereError", "Wanted", "fetch", "recognise", "together"]
