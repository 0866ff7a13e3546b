"""arXiv's categories (https://arxiv.org/category_taxonomy): archives, and their subjects where they have any."""

from __future__ import annotations

import difflib

from generator.errors import BroadsheetError

_ARCHIVES: dict[str, str] = {
    "astro-ph": "CO EP GA HE IM SR",
    "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
    "cs": "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO "
    "SC SD SE SI SY",
    "econ": "EM GN TH",
    "eess": "AS IV SP SY",
    "gr-qc": "",
    "hep-ex": "",
    "hep-lat": "",
    "hep-ph": "",
    "hep-th": "",
    "math": "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST",
    "math-ph": "",
    "nlin": "AO CD CG PS SI",
    "nucl-ex": "",
    "nucl-th": "",
    "physics": "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph "
    "geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph",
    "q-bio": "BM CB GN MN NC OT PE QM SC TO",
    "q-fin": "CP EC GN MF PM PR RM ST TR",
    "quant-ph": "",
    "stat": "AP CO ME ML OT TH",
}
_CATEGORIES = {
    name.lower(): name
    for archive, subjects in _ARCHIVES.items()
    for name in (archive, *(f"{archive}.{subject}" for subject in subjects.split()))
}


def category(text: str) -> str:
    """A category as arXiv spells it. Raises BroadsheetError, with what was meant, for one that there is not."""
    if found := _CATEGORIES.get(text.lower()):
        return found
    turned = [name for name in _CATEGORIES if sorted(name) == sorted(text.lower())]
    near = dict.fromkeys((*turned, *difflib.get_close_matches(text.lower(), _CATEGORIES, 3, 0.7)))
    close = [_CATEGORIES[name] for name in near][:3]
    hint = f"did you mean {', '.join(close)}?" if close else "see https://arxiv.org/category_taxonomy"
    raise BroadsheetError(f"arXiv has no category {text}", hint)


def query(name: str) -> str:
    """How the API is asked for a category; an archive with subjects is all of them."""
    return f"cat:{name}.*" if _ARCHIVES.get(name) else f"cat:{name}"
