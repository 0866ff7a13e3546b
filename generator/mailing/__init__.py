"""A digest as mail. docs/project/newsletter.md says what subscribers and the curator may rely on.

- ``telling`` (the sentence that says what a paper does), ``newsletter`` (what a message says), ``message`` (the bytes).
- ``mailboxes`` (addresses of people), ``subscribers`` (the file of them), ``journal`` (who was sent what).
- ``smtp`` (one message to one server), ``sending`` (all messages, each once).
"""
