"""What a drawing may hold: the names of SVG 2, and of the HTML and MathML that labels are set in.

Names that are not here are left out. Elements that browsers don't draw stand here only where others refer to them.
"""

SVG = "http://www.w3.org/2000/svg"
HTML = "http://www.w3.org/1999/xhtml"
MATHML = "http://www.w3.org/1998/Math/MathML"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

_ELEMENTS = """
svg g defs symbol use switch a title desc style path rect circle ellipse line polyline polygon text tspan textPath
image foreignObject linearGradient radialGradient stop pattern marker clipPath mask filter feBlend feColorMatrix
feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow
feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
feSpecularLighting feSpotLight feTile feTurbulence animate animateMotion animateTransform set mpath
"""
_IN_LABELS = """
div span p br hr b strong i em u s strike del ins small big sub sup code pre kbd samp var tt q cite abbr mark font
center blockquote ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table caption colgroup col thead tbody tfoot tr th td img wbr
nobr bdi bdo section article header footer figure figcaption label style body html a
"""
_IN_FORMULAS = """
math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup
munder mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd semantics
"""
ELEMENTS = {
    SVG: frozenset(_ELEMENTS.split()),
    HTML: frozenset(_IN_LABELS.split()),
    MATHML: frozenset(_IN_FORMULAS.split()),
}
"""By namespace; those of HTML and MathML only inside a ``foreignObject``."""

TEXTS = frozenset(("text", "tspan", "textPath", "a", "title", "desc"))
"""Elements of SVG in which words are."""
ANIMATIONS = frozenset(("animate", "animateTransform", "set"))
RESOURCES = frozenset(("image", "feImage", "img"))
"""Elements whose address may be a picture that the file itself brings."""

_ATTRIBUTES = """
id class lang role x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height d points pathLength viewBox
preserveAspectRatio version transform gradientTransform patternTransform gradientUnits spreadMethod offset
patternUnits patternContentUnits markerUnits markerWidth markerHeight refX refY orient clipPathUnits maskUnits
maskContentUnits filterUnits primitiveUnits rotate textLength lengthAdjust startOffset method spacing side
systemLanguage in in2 result mode type values operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY
edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent scale
xChannelSelector yChannelSelector azimuth elevation stdDeviation tableValues slope intercept amplitude exponent
limitingConeAngle pointsAtX pointsAtY pointsAtZ z radius baseFrequency numOctaves seed stitchTiles media zoomAndPan
attributeName attributeType begin dur end min max restart repeatCount repeatDur fill calcMode keyTimes keySplines
keyPoints from to by additive accumulate path origin
"""
_OF_LABELS = """
id class lang dir title colspan rowspan span align valign width height border cellpadding cellspacing bgcolor color
face size start type alt media
"""
_OF_FORMULAS = """
id class lang dir display displaystyle scriptlevel mathvariant mathsize mathcolor mathbackground form fence separator
stretchy symmetric largeop movablelimits accent accentunder lspace rspace minsize maxsize linethickness numalign
denomalign bevelled width height depth voffset open close separators notation columnalign rowalign columnspacing
rowspacing columnlines rowlines frame framespacing columnspan rowspan align side equalrows equalcolumns
"""
ATTRIBUTES = {
    SVG: frozenset(_ATTRIBUTES.split()),
    HTML: frozenset(_OF_LABELS.split()),
    MATHML: frozenset(_OF_FORMULAS.split()),
}
"""Those whose values are data: they can name no address. Those that are properties too are looked at as these."""

_PROPERTIES = """
alignment-baseline all baseline-shift baseline-source clip clip-path clip-rule color color-interpolation
color-interpolation-filters color-rendering color-scheme cx cy d direction display dominant-baseline enable-background
fill fill-opacity fill-rule filter flood-color flood-opacity font font-family font-feature-settings font-kerning
font-optical-sizing font-size font-size-adjust font-stretch font-style font-synthesis font-variant
font-variant-alternates font-variant-caps font-variant-east-asian font-variant-ligatures font-variant-numeric
font-variant-position font-variation-settings font-weight glyph-orientation-horizontal glyph-orientation-vertical
height image-rendering inline-size isolation kerning letter-spacing lighting-color line-height marker marker-end
marker-mid marker-start mask mask-type mix-blend-mode offset-path offset-distance opacity overflow overflow-x
overflow-y paint-order pointer-events r rx ry shape-inside shape-padding shape-rendering stop-color stop-opacity
stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
text-align text-align-last text-anchor text-decoration text-decoration-color text-decoration-fill text-decoration-line
text-decoration-skip-ink text-decoration-stroke text-decoration-style text-decoration-thickness text-indent
text-orientation text-overflow text-rendering text-shadow text-transform text-underline-offset text-underline-position
transform transform-box transform-origin rotate scale translate unicode-bidi vector-effect vertical-align visibility
white-space white-space-collapse width word-break word-spacing word-wrap writing-mode x y z-index overflow-wrap
hyphens tab-size user-select will-change perspective backface-visibility transform-style animation animation-delay
animation-direction animation-duration animation-fill-mode animation-iteration-count animation-name
animation-play-state animation-timing-function transition transition-delay transition-duration transition-property
transition-timing-function background background-color background-clip background-origin background-position
background-repeat background-size background-image border border-bottom border-bottom-color border-bottom-left-radius
border-bottom-right-radius border-bottom-style border-bottom-width border-collapse border-color border-left
border-left-color border-left-style border-left-width border-radius border-right border-right-color border-right-style
border-right-width border-spacing border-style border-top border-top-color border-top-left-radius
border-top-right-radius border-top-style border-top-width border-width bottom box-shadow box-sizing caption-side clear
column-gap columns column-count empty-cells flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap
float gap grid-area grid-column grid-row grid-template-columns grid-template-rows justify-content justify-items
justify-self align-content align-items align-self place-content place-items place-self left list-style-position
list-style-type margin margin-bottom margin-left margin-right margin-top margin-block margin-inline max-height
max-width min-height min-width object-fit object-position order outline outline-color outline-offset outline-style
outline-width padding padding-bottom padding-left padding-right padding-top padding-block padding-inline position
right row-gap table-layout top text-wrap line-break counter-increment counter-reset aspect-ratio block-size
min-inline-size max-inline-size -webkit-text-fill-color -webkit-text-stroke -webkit-text-stroke-color
-webkit-text-stroke-width -webkit-line-clamp -webkit-box-orient -webkit-font-smoothing forced-color-adjust
print-color-adjust solid-color solid-opacity
"""
PROPERTIES = frozenset(_PROPERTIES.split())
"""Of CSS. Custom properties may stand beside them: what they hold is looked at in the same way."""

_DESCRIPTORS = """
font-family src font-weight font-style font-stretch font-display unicode-range font-variant font-feature-settings
ascent-override descent-override line-gap-override size-adjust
"""
DESCRIPTORS = frozenset(_DESCRIPTORS.split())
"""Of ``@font-face``."""

_FUNCTIONS = """
rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark calc min max clamp round abs sign sqrt pow hypot
sin cos tan asin acos atan atan2 exp log mod rem var env translate translatex translatey translatez translate3d scale
scalex scaley scalez scale3d rotate rotatex rotatey rotatez rotate3d skew skewx skewy matrix matrix3d perspective
cubic-bezier steps linear blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
inset circle ellipse polygon path rect xywh shape ray linear-gradient radial-gradient conic-gradient
repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient fit-content minmax repeat counter
counters format tech local
"""
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""Of values in CSS: none of them can load anything. ``url`` is looked at by itself."""

_LIVE = """
script iframe object embed applet frame frameset portal fencedframe handler listener form input button textarea select
link meta base template noscript canvas audio video source track marquee dialog details
"""
LIVE = frozenset(_LIVE.split())
"""Elements that run something, or load it, or take input: whoever writes one into a drawing means a page."""
RUNNING_NAMESPACES = ("http://www.w3.org/1999/XSL/Transform", "http://www.mozilla.org/xbl", "http://www.w3.org/ns/xbl")
