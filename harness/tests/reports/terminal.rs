//! The report for people.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use kms_conformance::report::terminal::Terminal;
use kms_conformance::report::{Ending, Reporter};
use kms_conformance::verdict::Verdict;

use crate::fake::{every_outcome, facts, finished, tell};

#[test]
fn without_a_terminal_every_failure_is_one_line_and_one_block() {
    insta::assert_snapshot!(printed(false));
}

#[test]
fn verbose_prints_every_case() {
    let text = printed(true);
    for row in ["pass", "fail-a", "fail-b", "differs", "warn", "skip", "error", "recorded", "xfail", "xpass"]
    {
        assert!(text.contains(&format!("rotation/limit[{row}]")), "{row} is missing:\n{text}");
    }
}

#[test]
fn colours_are_only_decoration() {
    let page = Page::default();
    tell(&mut Terminal::new(page.clone(), false, false), &every_outcome());
    let coloured = page.text();
    assert!(coloured.contains("\u{1b}[1m\u{1b}[31m      FAIL"), "{coloured}");
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), printed(false));
}

#[test]
fn an_interrupted_run_says_what_is_missing_and_what_remains() {
    let cases = vec![finished("pass", Verdict::Pass, vec![])];
    let page = Page::default();
    let mut terminal = Terminal::new(page.clone(), false, false);
    terminal.run_started(&facts(3)).expect("the report is in memory");
    let mut summary = tell(&mut Terminal::new(Page::default(), false, false), &cases);
    summary.selected = 3;
    summary.ending = Ending::Interrupted;
    summary.remains = vec!["key arn:aws:kms:eu-west-1:111122223333:key/1".to_owned()];
    summary.pending = 2;
    terminal.run_finished(&summary).expect("the report is in memory");
    insta::assert_snapshot!(page.stripped());
}

fn printed(verbose: bool) -> String {
    let page = Page::default();
    tell(&mut Terminal::new(page.clone(), false, verbose), &every_outcome());
    page.stripped()
}

/// Paper that a reporter and a test both hold.
#[derive(Clone, Default)]
pub(crate) struct Page(Arc<Mutex<Vec<u8>>>);

impl Page {
    pub(crate) fn text(&self) -> String {
        let bytes = self.0.lock().expect("nobody panicked").clone();
        String::from_utf8(bytes).expect("reports are UTF-8")
    }

    /// The text as a reader without colours sees it.
    fn stripped(&self) -> String {
        anstream::adapter::strip_str(&self.text()).to_string()
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panicked").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
