"""Broadsheet turns saved paper digests into a permanent, searchable, subscribable site."""
