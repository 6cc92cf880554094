//! Every kind of paper, from JSON through the real program: the words in it, and how it looks.
//!
//! Text and picture are read back with poppler. A picture is kept as digits, one for each square of about three
//! millimetres (9 is white): it can be read in a diff, and a shade more or less is no change.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use expect_test::expect_file;

/// Where Debian's fonts-morisawa-bizud-gothic is: the same letters on every machine.
const FONTS: &str = "/usr/share/fonts/truetype/bizud-gothic";
const PAPERS: [&str; 8] =
    ["application", "handover", "receipt", "disposal", "cover", "work-permit", "slip", "label"];
/// Dots per inch of the pictures, by size: small enough to keep, large enough to see a box that moved.
const DPI_OF_SHEETS: &str = "9";
const DPI_OF_LABELS: &str = "30";
/// A square may be so many of ten shades off, and so many of a thousand squares may be further off.
const SHADES_OFF: u8 = 2;
const SQUARES_OFF_OF_THOUSAND: usize = 4;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers")
}

fn json(name: &str) -> Vec<u8> {
    fs::read(folder().join(format!("{name}.json"))).expect("a sample")
}

/// A program with this on its standard input.
fn piped(mut program: Command, input: &[u8]) -> Output {
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = program.spawn();
    let mut child = child.unwrap_or_else(|error| panic!("{program:?}: {error}"));
    let mut asked = child.stdin.take().expect("it has an input");
    let input = input.to_vec();
    let writing = std::thread::spawn(move || asked.write_all(&input));
    let output = child.wait_with_output().expect("the program ends");
    // It may have refused before it had read everything.
    let _ = writing.join().expect("no writer panics");
    output
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sekisho-paper"));
    program.args(arguments);
    piped(program, input)
}

#[track_caller]
fn set(json: &[u8]) -> Vec<u8> {
    let output = run(&["--fonts", FONTS], json);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// What the program says to something it does not set.
#[track_caller]
fn refusal(arguments: &[&str], json: &[u8]) -> String {
    let output = run(arguments, json);
    assert!(!output.status.success() && output.stdout.is_empty());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What a tool of poppler-utils makes of a PDF.
fn poppler(tool: &str, arguments: &[&str], pdf: &[u8]) -> Vec<u8> {
    let mut program = Command::new(tool);
    program.args(arguments);
    let output = piped(program, pdf);
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn told(tool: &str, arguments: &[&str], pdf: &[u8]) -> String {
    String::from_utf8(poppler(tool, arguments, pdf)).expect("UTF-8")
}

fn words(pdf: &[u8]) -> String {
    let lines = told("pdftotext", &["-layout", "-", "-"], pdf).replace('\x0c', "");
    let lines: Vec<&str> = lines.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned() + "\n"
}

/// The first page in ten shades.
fn picture(pdf: &[u8], dpi: &str) -> String {
    let pgm = poppler("pdftoppm", &["-gray", "-singlefile", "-r", dpi, "-"], pdf);
    // P5, width and height, the largest value: three lines, then a byte for each square.
    let head: Vec<&[u8]> = pgm.splitn(4, |it| *it == b'\n').collect();
    let [_, size, _, squares] = head[..] else { panic!("no PGM") };
    let wide = String::from_utf8_lossy(size).split(' ').next().and_then(|it| it.parse().ok());
    let shade = |it: &u8| char::from(b'0' + it / 26);
    let rows = squares.chunks(wide.expect("a width")).map(|row| row.iter().map(shade).collect());
    rows.collect::<Vec<String>>().join("\n") + "\n"
}

fn looks_alike(one: &str, other: &str) -> bool {
    let shade = |it: char| it.to_digit(10).unwrap_or_default() as u8;
    let pairs = one.chars().zip(other.chars());
    let off = pairs.filter(|(a, b)| shade(*a).abs_diff(shade(*b)) > SHADES_OFF).count();
    one.len() == other.len() && off * 1000 <= SQUARES_OFF_OF_THOUSAND * one.len()
}

#[test]
fn every_paper_says_and_looks_what_it_should() {
    for name in PAPERS {
        let pdf = set(&json(name));
        expect_file![folder().join(format!("{name}.txt"))].assert_eq(&words(&pdf));
        let dpi = if name == "label" { DPI_OF_LABELS } else { DPI_OF_SHEETS };
        let (picture, kept) = (picture(&pdf, dpi), folder().join(format!("{name}.picture")));
        let before = fs::read_to_string(&kept).unwrap_or_default();
        if !looks_alike(&before, &picture) {
            // The words' way: where a change is meant, UPDATE_EXPECT=1 keeps the new picture.
            expect_file![kept].assert_eq(&picture);
        }
    }
}

#[test]
fn every_paper_is_pdf_a_with_its_fonts_and_fits_its_size() {
    for name in PAPERS {
        let pdf = set(&json(name));
        let info = told("pdfinfo", &["-"], &pdf);
        let size = match name {
            "label" => "175.748 x 82.2047 pts",
            "slip" | "work-permit" => "419.528 x 595.276 pts",
            _ => "595.276 x 841.89 pts",
        };
        for what in ["Pages:           1", size, "2026", "Creator:         Sekisho"] {
            assert!(info.contains(what), "{name}: no «{what}» in\n{info}");
        }
        let xmp = b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>";
        assert!(pdf.windows(xmp.len()).any(|it| it == xmp), "{name}: no PDF/A-2u");
        // Embedded, a subset, with the way back to letters.
        let fonts = told("pdffonts", &["-"], &pdf);
        for font in fonts.lines().skip(2) {
            assert!(font.contains("yes yes yes"), "{name}: {font}");
        }
    }
}

#[test]
fn the_same_paper_makes_the_same_bytes() {
    let (once, again) = (set(&json("application")), set(&json("application")));
    assert!(once == again);
}

#[test]
fn a_long_table_goes_on_with_its_head_on_the_next_page() {
    let rows: Vec<String> = (1..=80).map(|n| format!(r#"["USB-{n:03}","放射線科"]"#)).collect();
    let paper = format!(
        r#"{{"size":"a4","title":"媒体の一覧","hospital":"関所記念病院","number":"R8-0200","made_at":0,"parts":[
            {{"table":{{"heading":"媒体","columns":[{{"label":"番号","share":0}},{{"label":"管理者","share":1}}],"rows":[{}]}}}}]}}"#,
        rows.join(",")
    );
    let words = words(&set(paper.as_bytes()));
    assert_eq!(words.matches("管理者").count(), 2, "{words}");
    assert!(words.contains("1 / 2 頁") && words.contains("2 / 2 頁"), "{words}");
}

#[test]
fn a_letter_that_no_font_has_is_told_on_the_paper() {
    let paper = r#"{"size":"a4","title":"許可証","hospital":"関所記念病院","number":"R8-0001","made_at":0,
        "parts":[{"facts":{"heading":"","facts":[{"label":"氏名","value":"𠮷田 葛󠄀子😀\t\u0007"}]}}]}"#;
    let words = words(&set(paper.as_bytes()));
    assert!(words.contains("〓田 葛子〓 〓"), "{words}");
    assert!(words.contains("〓は、印刷した機械の書体にない字です。"), "{words}");
}

#[test]
fn nothing_in_a_paper_is_read_as_typst() {
    let typst = r##"#read(\"/etc/passwd\") #include \"look.typ\" $x$ *a* <b> @c // d"##;
    let paper = format!(
        r#"{{"size":"a4","title":"許可証","hospital":"関所記念病院","number":"R8-0001","made_at":0,
        "parts":[{{"text":{{"heading":"","text":"{typst}"}}}}]}}"#
    );
    let words = words(&set(paper.as_bytes()));
    assert!(words.contains(&typst.replace(r#"\""#, r#"""#)), "{words}");
}

#[test]
fn what_is_no_paper_is_refused_with_a_reason() {
    let refused = |json: &str| refusal(&["--fonts", FONTS], json.as_bytes());
    assert!(refused("").contains("no paper"));
    assert!(refused(r#"{"size":"a3"}"#).contains("a3"));
    let with = |parts: &str, more: &str| {
        format!(
            r#"{{"size":"a4","title":"x","hospital":"x","number":"x","made_at":0,"parts":[{parts}]{more}}}"#
        )
    };
    assert!(refused(&with("", r#","colour":"red""#)).contains("colour"));
    let crooked =
        r#"{"table":{"heading":"","columns":[{"label":"a","share":1}],"rows":[["1","2"]]}}"#;
    assert!(refused(&with(crooked, "")).contains("rows"));
    let empty = r#"{"table":{"heading":"","columns":[],"rows":[]}}"#;
    assert!(refused(&with(empty, "")).contains("columns"));
    let part = r#"{"text":{"heading":"","text":""}}"#;
    assert!(refused(&with(&[part; 101].join(","), "")).contains("too large"));
    assert!(refused(&"[".repeat(300_000)).contains("too large"));
    assert!(refused(&"[".repeat(10_000)).contains("no paper"));
    assert!(
        refused(&with("", "").replace(r#""made_at":0"#, r#""made_at":99999999999999"#))
            .contains("time")
    );
}

#[test]
fn without_a_japanese_font_it_says_which_to_install() {
    let told = refusal(&["--fonts", env!("CARGO_MANIFEST_DIR"), "--serve"], b"");
    assert!(told.contains("fonts-morisawa-bizud-gothic"), "{told}");
    assert!(refusal(&["--font"], b"").contains("--font"));
}
