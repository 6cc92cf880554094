//! `--serve`: one run answers paper after paper, whatever lies between them.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

const FONTS: &str = "/usr/share/fonts/truetype/bizud-gothic";

struct Press {
    child: Child,
    asked: ChildStdin,
    told: BufReader<ChildStdout>,
}

impl Press {
    fn start() -> Press {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sekisho-paper"));
        program.args(["--serve", "--fonts", FONTS]).env_clear();
        let mut child =
            program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        let asked = child.stdin.take().expect("an input");
        let told = BufReader::new(child.stdout.take().expect("an output"));
        let mut press = Press { child, asked, told };
        assert_eq!(press.line(), "ready");
        press
    }

    fn ask(&mut self, line: &[u8]) -> Result<Vec<u8>, String> {
        self.asked.write_all(&[line, b"\n"].concat()).expect("it listens");
        let answer = self.line();
        let Some(length) = answer.strip_prefix("ok ") else {
            return Err(answer.strip_prefix("no ").expect("ok or no").to_owned());
        };
        let mut pdf = vec![0; length.parse().expect("a length")];
        self.told.read_exact(&mut pdf).expect("as many bytes as it says");
        Ok(pdf)
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.told.read_line(&mut line).expect("a line");
        line.trim_end_matches('\n').to_owned()
    }

    fn end(mut self) {
        drop(self.asked);
        assert!(self.child.wait().expect("it ends").success());
    }
}

fn paper(text: &str) -> Vec<u8> {
    let fact = serde_json::json!({"label": text, "value": text, "note": text});
    let paper = serde_json::json!({
        "size": "a5", "title": text, "hospital": text, "number": text, "lead": text, "made_at": 0,
        "foot": [text], "addressee": text, "code": {"text": text, "qr": text},
        "seals": [{"label": text, "seal": {"division": text, "date_short": text, "surname": text, "mark": "代"}}],
        "parts": [
            {"facts": {"heading": text, "facts": [fact]}},
            {"table": {"heading": text, "columns": [{"label": text, "share": 0}], "rows": [[text]]}},
            {"secret": {"label": text, "text": text}},
            {"pointer": {"text": text, "qr": text}},
            {"forbidden": {"heading": text, "lines": [text]}},
            {"checks": {"heading": text, "lines": [text]}},
            {"blanks": {"heading": text, "labels": [text]}},
        ],
    });
    serde_json::to_vec(&paper).expect("JSON")
}

#[test]
fn a_paper_that_cannot_be_set_leaves_the_next_one_unharmed() {
    let mut press = Press::start();
    let pdf = press.ask(&paper("看護部")).expect("a PDF");
    assert!(pdf.starts_with(b"%PDF-"));
    press.ask(b"").expect_err("an empty line");
    press.ask(b"{").expect_err("half a paper");
    assert!(press.ask(&paper("看護部")).expect("the same again") == pdf);
    press.end();
}

#[test]
fn a_line_without_end_is_the_last_one() {
    let mut press = Press::start();
    let told = press.ask(&vec![b' '; 300_000]).expect_err("too long");
    assert!(told.contains("too large"), "{told}");
    assert_eq!(press.line(), "", "it has stopped");
}

/// Whatever is typed into a form: proptest would change the features of what typst is built with, and so build it
/// twice. The seed is the number of the try.
#[test]
fn whatever_the_words_a_paper_comes_out() {
    let mut press = Press::start();
    for seed in 0..60 {
        let words = words(seed);
        let pdf = press.ask(&paper(&words)).unwrap_or_else(|reason| panic!("{words:?}: {reason}"));
        assert!(pdf.starts_with(b"%PDF-"), "{words:?}");
    }
}

/// Up to sixty letters: any, or of one of the alphabets that people use.
fn words(seed: u32) -> String {
    let mut state = u64::from(seed) + 1;
    let mut draw = |below: u32| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32 % below
    };
    let letters = draw(60);
    let range = [(0, 0x11_0000), (0x20, 0x60), (0x3000, 0x100), (0x4E00, 0x5200), (0, 0x500)];
    let (first, count) = range[draw(5) as usize];
    (0..letters).filter_map(|_| char::from_u32(first + draw(count))).collect()
}
