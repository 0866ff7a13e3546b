"""TeX names and what they stand for, shared by running text and formulas.

Written as words on lines, so that a new name is a new word: ``name character name character …``.
"""

from __future__ import annotations


def _table(words: str) -> dict[str, str]:
    parts = words.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


def names(words: str) -> frozenset[str]:
    """Make a set of names from words."""
    return frozenset(words.split())


GREEK = _table("""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ
    chi χ psi ψ omega ω digamma ϝ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    upmu μ upalpha α upbeta β uppi π
""")

RELATIONS = _table("""
    leq ≤ le ≤ geq ≥ ge ≥ leqslant ⩽ geqslant ⩾ lt < gt > ll ≪ gg ≫ lesssim ≲ gtrsim ≳ neq ≠ ne ≠ equiv ≡ approx ≈
    approxeq ≊ sim ∼ simeq ≃ cong ≅ propto ∝ varpropto ∝ doteq ≐ triangleq ≜ coloneqq ≔ asymp ≍ prec ≺ succ ≻
    preceq ⪯ succeq ⪰ in ∈ ni ∋ notin ∉ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubseteq ⊑
    sqsupseteq ⊒ mid ∣ nmid ∤ parallel ∥ perp ⊥ models ⊨ vdash ⊢ dashv ⊣ Vdash ⊩ vDash ⊨ to → rightarrow →
    longrightarrow ⟶ leftarrow ← gets ← longleftarrow ⟵ leftrightarrow ↔ longleftrightarrow ⟷ Rightarrow ⇒
    Longrightarrow ⟹ Leftarrow ⇐ Leftrightarrow ⇔ Longleftrightarrow ⟺ iff ⟺ implies ⟹ impliedby ⟸ mapsto ↦
    longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ twoheadrightarrow ↠ rightsquigarrow ⇝ leadsto ⇝ nrightarrow ↛
    rightleftharpoons ⇌ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ xrightarrow → xleftarrow ← nearrow ↗
    searrow ↘ swarrow ↙ nwarrow ↖ bowtie ⋈ trianglelefteq ⊴ triangleleft ◁ colon :
""")

OPERATORS = _table("""
    pm ± mp ∓ times × div ÷ cdot · ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ cap ∩ cup ∪
    sqcap ⊓ sqcup ⊔ uplus ⊎ wedge ∧ land ∧ vee ∨ lor ∨ setminus ∖ smallsetminus ∖ ltimes ⋉ rtimes ⋊ wr ≀ amalg ⨿
    boxtimes ⊠ boxplus ⊞ diamond ⋄ dagger † ddagger ‡ dag † ddag ‡ centerdot ·
""")

ORDINARY = _table("""
    infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ hslash ℏ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ emptyset ∅ varnothing ∅ forall ∀
    exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡ prime ′ backprime ‵ degree ° surd √ imath ı
    jmath ȷ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁
    bigwedge ⋀ bigsqcup ⨆ biguplus ⨄ bigodot ⨀ triangle △ bigtriangleup △ square □ Box □ blacksquare ■ Diamond ◇
    lozenge ◊ blacklozenge ⧫ bigstar ★ clubsuit ♣ diamondsuit ♦ heartsuit ♥ spadesuit ♠ checkmark ✓ flat ♭ natural ♮
    sharp ♯ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ dotsm ⋯ dotso … uparrow ↑ downarrow ↓ updownarrow ↕
    Uparrow ⇑ Downarrow ⇓ circledR ® therefore ∴ because ∵ complement ∁ eth ð mho ℧ bigcirc ◯ sun ☉
    vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace }
    lbrack [ rbrack ] backslash \\ S § P ¶ copyright © textregistered ® pounds £ euro € checked ✓ xmark ✗ cmark ✓
""")

# Letters of languages, which TeX spells as words: the space after the word belongs to it (``S\o ren``).
LETTERS = _table("""
    o ø O Ø l ł L Ł ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ ng ŋ NG Ŋ dj đ DJ Đ
""")

# Characters that TeX gives a name in running text.
NAMED = _table("""
    textasciitilde ~ textasciicircum ^ textunderscore _ textbackslash \\ textbar | textless < textgreater >
    textbraceleft { textbraceright } textdollar $ textquotesingle ' textquotedblleft “ textquotedblright ”
    textquoteleft ‘ textquoteright ’ lq ‘ rq ’ quotedblbase „ textemdash — textendash – textellipsis … textbullet •
    textdegree ° deg ° textmu µ textmicro µ texttimes × textpm ± textperiodcentered · textregistered ® texttrademark ™
    textcopyright © textsection § textparagraph ¶ texteuro € textsterling £ textcent ¢ textyen ¥ textrightarrow →
    textleftarrow ← textuparrow ↑ textdownarrow ↓ textonehalf ½ textordfeminine ª textordmasculine º
    guillemotleft « guillemotright » TeX TeX LaTeX LaTeX BibTeX BibTeX LaTeXe LaTeX2e
""")

# Names of functions, set upright with a little room around them.
FUNCTIONS = names("""
    arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf
    limsup ln log max min mod Pr projlim sec sin sinh sup tan tanh tr Tr sgn sign rank diag softmax Aut
""")

SYMBOLS = {**GREEK, **RELATIONS, **OPERATORS, **ORDINARY}

# Abbreviations that conference styles define, and shorthands that nearly every mathematical paper defines alike.
ABBREVIATIONS = {
    "eg": "e.g.", "ie": "i.e.", "etal": "et al.", "etc": "etc.", "iid": "i.i.d.", "wrt": "w.r.t.", "vs": "vs.",
    "cf": "cf.", "aka": "a.k.a.", "Eg": "E.g.", "Ie": "I.e.",
}  # fmt: skip
SETS = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}

# Combining characters: accents of running text that are single characters, of running text that are names, of formulas.
ACCENT_SIGNS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
}  # fmt: skip
ACCENT_NAMES = {
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
MATH_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0305", "tilde": "\u0303",
    "widetilde": "\u0303", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306",
    "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a", "underline": "\u0332", "overrightarrow": "\u20d7",
}  # fmt: skip
