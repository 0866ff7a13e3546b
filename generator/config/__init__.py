"""What the site and its curator set: ``mkdocs.yml`` (the site) and ``content/broadsheet.yml`` (the digest)."""

from generator.config.mail import MailSettings
from generator.config.settings import (
    SETTINGS,
    CuratorSettings,
    SearchSettings,
    Settings,
    documented,
    read_settings,
)
from generator.config.site import MKDOCS, Site, find_root, read_site

__all__ = [
    "MKDOCS",
    "SETTINGS",
    "CuratorSettings",
    "MailSettings",
    "SearchSettings",
    "Settings",
    "Site",
    "documented",
    "find_root",
    "read_settings",
    "read_site",
]
