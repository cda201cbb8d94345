"""What is sent says the same as what was written."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from vademecum.source.static import static_files
from vademecum.writers.site.lean import lean_css, lean_js

# A browser keeps the value of a custom property as it was written, spaces after commas and all.
RULES = """both => both.map(text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return Array.from(sheet.cssRules, rule => rule.cssText.replace(/\\s+/g, ' ').replace(/, /g, ','));
})"""


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/* one */\na { color : red ; }\n\n/* two */", "a{color : red}"),
        ('a::after { content: "/* ; } { */  \\"  , "; }', 'a::after{content: "/* ; } { */  \\"  , "}'),
        ("a::after { content: '; }'; }", "a::after{content: '; }'}"),
        ("a/**/.b, a /* */ .b { x: 1 }", "a/**/.b,a .b{x: 1}"),
        ("a > b, a :hover { width: calc(1px + 2px); ; }", "a > b,a :hover{width: calc(1px + 2px)}"),
        ("@media print { a { b: c; } }", "@media print{a{b: c}}"),
    ],
)
def test_a_style_sheet_loses_comments_and_idle_spaces(written: str, sent: str) -> None:
    assert lean_css(written) == sent
    assert lean_css(sent) == sent


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("// one\nvar a = 1; // two\n\n/* three\n four */\n  a++;\n", "var a = 1;\na++;\n"),
        ("return/* a\n b */x\n", "return\nx\n"),
        ("a /* is */ in b\n", "a in b\n"),
        ("var a = '// no', b = \"/* no */\", c = 'it\\'s';\n", "var a = '// no', b = \"/* no */\", c = 'it\\'s';\n"),
        ("b = a.replace(/['\"/*]\\/\\//, c) // d\n", "b = a.replace(/['\"/*]\\/\\//, c)\n"),
        ("x = a / b; // 'half\ny = c / d;\n", "x = a / b;\ny = c / d;\n"),
    ],
)
def test_a_script_loses_comments_and_indents(written: str, sent: str) -> None:
    assert lean_js(written) == sent
    assert lean_js(sent) == sent


@pytest.mark.parametrize("text", ["a = `b\n  c`;", "a = 'b\\\n  c';"])
def test_texts_over_several_lines_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="several lines"):
        lean_js(text)


def test_a_browser_reads_the_same_rules(browser: Browser) -> None:
    written = static_files()["site.css"].decode()
    with browser.new_page() as page:
        before, after = page.evaluate(RULES, [written, lean_css(written)])
    assert len(before) > 100
    assert before == after
    assert "/*" not in lean_css(written)


def test_a_compiler_reads_the_same_script(tsc_command: list[str], repository: Path) -> None:
    written = static_files()["site.js"].decode()
    folder = repository / "node_modules" / ".lean-test"
    compiled = []
    for name, text in (("written", written), ("lean", lean_js(written))):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "site.js").write_text(text, encoding="utf-8")
        options = ["--allowJs", "--removeComments", "--target", "esnext", "--outDir", str(folder / name / "out")]
        subprocess.run([*tsc_command, *options, str(folder / name / "site.js")], check=True, capture_output=True)
        compiled.append((folder / name / "out" / "site.js").read_text(encoding="utf-8"))
    assert len(compiled[0]) > 5000
    assert compiled[0] == compiled[1]
    assert len(lean_js(written)) < 0.8 * len(written)
