"""What TeX's names do in running text. Names of characters and symbols are in ``symbols``."""

from __future__ import annotations

from generator.text.formulas import FORMULA_ARGUMENTS
from generator.text.scripts import ALPHABETS
from generator.text.symbols import MATH_ACCENTS, names

# Names that set their argument in a kind of letter.
KINDS = {
    **dict.fromkeys(names("emph textit textsl underline uline ul mathit itshape it em sl slshape"), "emph"),
    **dict.fromkeys(names("textbf mathbf bf bfseries boldsymbol bm"), "strong"),
    **dict.fromkeys(names("texttt mathtt tt ttfamily"), "code"),
    **dict.fromkeys(names("textsc sc scshape"), "small-caps"),
    **dict.fromkeys(names("textsuperscript"), "sup"),
    **dict.fromkeys(names("textsubscript"), "sub"),
    **dict.fromkeys(names("text textrm textsf textnormal textup textmd mathrm mathsf mbox hbox fbox operatorname"), ""),
}
# Those that, without braces of their own, hold to the end of the group around them.
SWITCHES = names("itshape it em sl slshape bf bfseries tt ttfamily sc scshape")

# Names that say nothing to a reader, alone or with one argument.
SILENT = names("""
    large Large LARGE huge Huge small footnotesize scriptsize tiny normalsize rm sf rmfamily sffamily upshape mdseries
    centering raggedright noindent displaystyle textstyle protect xspace left right big Big bigg Bigg bigl bigr Bigl
    Bigr limits nolimits selectfont normalfont boldmath smallskip medskip bigskip vfill hfill newpage clearpage
    footnotemark
""")
SILENT_WITH_ARGUMENT = names(
    "color label vspace hspace index phantom vphantom hphantom pagestyle thispagestyle begin end"
)
SPACES = names("newline par linebreak break quad qquad space enspace thinspace item")
# The second argument is the text: \textcolor{red}{text}.
SECOND = names("textcolor colorbox scalebox raisebox texorpdfstring foreignlanguage")
LINKS = names("href hyperlink")
ADDRESSES = names("url nolinkurl path")
QUOTES = names("textquote enquote textquotes")
NOTES = names("footnote footnotetext thanks")
CITATIONS = names("""
    cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum parencite textcite autocite footcite
    Citet Citep onlinecite shortcite cref Cref ref eqref autoref pageref nameref
""")

# Formulas whose authors forgot the dollars.
FORMULAS = {**FORMULA_ARGUMENTS, **dict.fromkeys(ALPHABETS, 1), **dict.fromkeys(MATH_ACCENTS, 1)}
del FORMULAS["underline"]
ENVIRONMENTS = names("""
    equation align gather multline eqnarray displaymath math alignat flalign cases matrix pmatrix bmatrix split array
""")

# Signs after a backslash.
ESCAPES = {
    **{sign: sign for sign in "%&_#${}"},
    **dict.fromkeys([" ", ",", ";", ":", ">", "\n", "\t", "\\"], " "),
    **dict.fromkeys(["-", "/", "!", "@"], ""),
    "|": "‖",
}
