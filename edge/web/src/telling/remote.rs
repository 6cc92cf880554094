//! Vendors, lines, windows and sessions in sentences.

use rules::{
    id::{ApplicationNo, SessionNo, WorkerId},
    line, maintenance, vendor,
};

use super::{Teller, Told};
use crate::{remote, ui::Fact, words};

impl Teller<'_> {
    pub(super) fn vendor(self, event: &vendor::Event) -> Told {
        use vendor::Event;
        let (ja, en, facts) = match event {
            Event::Registered { vendor, firm } => (
                "保守会社を登録した",
                "Vendor registered",
                vec![
                    Fact::new(self.p("保守会社", "Vendor"), firm.name.clone())
                        .href(format!("/vendors/{vendor}")),
                    self.day(self.p("契約の終わり", "Contract until"), firm.contract_until),
                ],
            ),
            Event::Enlisted { worker, vendor, key, .. } => (
                "作業者を登録した",
                "Worker listed",
                vec![self.worker(*worker), self.of_vendor(vendor), self.key(key)],
            ),
            Event::KeyReplaced { worker, key } => (
                "作業者の公開鍵を替えた",
                "Worker's key replaced",
                vec![self.worker(*worker), self.key(key)],
            ),
            Event::CodeReplaced { worker, .. } => (
                "作業者の確認コードを新しくした",
                "Worker's one-time codes renewed",
                vec![self.worker(*worker)],
            ),
            Event::Struck { worker } => {
                ("作業者を外した", "Worker struck off", vec![self.worker(*worker)])
            }
            Event::Attested { vendor, until, .. } => (
                "「保存しません」の確認書を受け取った",
                "Statement that no data are kept",
                vec![self.of_vendor(vendor), self.day(self.p("期限", "Until"), *until)],
            ),
        };
        Told { sentence: self.p(ja, en).to_owned(), facts }
    }

    pub(super) fn line(self, event: &line::Event) -> Told {
        use line::Event;
        let (ja, en, name) = match event {
            Event::LineSet { id, .. } => ("回線を登録した", "Line registered", &id.0),
            Event::LineRetired { id } => ("回線を廃止した", "Line retired", &id.0),
            Event::TargetSet { id, .. } => ("対象機器を登録した", "Machine registered", &id.0),
            Event::TargetRetired { id } => ("対象機器を廃止した", "Machine retired", &id.0),
            Event::TerminalSet { id, .. } => ("端末を登録した", "Terminal registered", &id.0),
            Event::TerminalRetired { id } => ("端末を廃止した", "Terminal retired", &id.0),
            Event::ConnectionSet { id, .. } => {
                ("外部接続を登録した", "Outside connection registered", &id.0)
            }
            Event::ConnectionRetired { id } => {
                ("外部接続を廃止した", "Outside connection retired", &id.0)
            }
        };
        let facts = vec![Fact::new(self.p("識別名", "Name"), name.clone())];
        Told { sentence: self.p(ja, en).to_owned(), facts }
    }

    pub(super) fn maintenance(self, event: &maintenance::Event) -> Told {
        use maintenance::Event;
        let (ja, en, facts) = match event {
            Event::Permitted { no, asked, .. } => {
                let facts = remote::asked(self.state, self.lang, asked);
                let facts = [self.number(*no)].into_iter().chain(facts).collect();
                ("リモート接続を許可した", "Remote connection permitted", facts)
            }
            Event::PermitEnded { no, reason } => (
                "リモート接続の許可を取り消した",
                "Remote permit ended",
                vec![self.number(*no), self.text(self.p("理由", "Reason"), reason)],
            ),
            Event::Planned { window, plan } => (
                "保守枠を作った",
                "Window planned",
                self.window_with(*window, remote::plan(self.state, self.lang, plan)),
            ),
            Event::OpenedInEmergency { window, plan } => (
                "緊急の保守枠を開いた",
                "Window opened in an emergency",
                self.window_with(*window, remote::plan(self.state, self.lang, plan)),
            ),
            Event::Opened { window } => {
                ("回線を開いた", "Window opened", self.window_with(*window, vec![]))
            }
            Event::ExtensionAsked { window, until } => {
                let until = self.moment(self.p("いつまで", "Until"), *until);
                ("延長を求めた", "More time asked for", self.window_with(*window, vec![until]))
            }
            Event::Extended { window, until } => {
                let until = self.moment(self.p("いつまで", "Until"), *until);
                ("保守枠を延長した", "Window extended", self.window_with(*window, vec![until]))
            }
            Event::Closed { window, report } => {
                let label = self.p("作業報告", "Report");
                let report = report.iter().map(|it| self.text(label, it)).collect();
                ("回線を閉じた", "Window closed", self.window_with(*window, report))
            }
            Event::Halted { reason } => {
                let reason = self.text(self.p("理由", "Reason"), reason);
                ("すべての保守回線を止めた", "All maintenance lines halted", vec![reason])
            }
            Event::Resumed { reason } => {
                let reason = self.text(self.p("理由", "Reason"), reason);
                ("保守回線を再開した", "Maintenance lines go on", vec![reason])
            }
            Event::Ratified { window } => {
                ("緊急の保守枠を承認した", "Emergency ratified", self.window_with(*window, vec![]))
            }
            Event::Started { .. }
            | Event::CutOrdered { .. }
            | Event::Headed { .. }
            | Event::Ended { .. }
            | Event::Reviewed { .. }
            | Event::LogImported(_)
            | Event::ConnectionExplained { .. }
            | Event::MonthClosed(_) => return self.session_event(event),
        };
        Told { sentence: self.p(ja, en).to_owned(), facts }
    }

    fn session_event(self, event: &maintenance::Event) -> Told {
        use maintenance::Event;
        let lang = self.lang;
        let (ja, en, facts) = match event {
            Event::Started { session, window, worker, target, source, .. } => (
                "リモート作業が始まった",
                "Remote session began",
                vec![
                    self.session(*session),
                    self.window(*window),
                    self.worker(*worker),
                    Fact::new(self.p("対象機器", "Machine"), remote::target(self.state, target)),
                    Fact::new(self.p("接続元", "From"), source.to_string()),
                ],
            ),
            Event::CutOrdered { session } => {
                ("リモート作業を切断した", "Remote session cut", vec![self.session(*session)])
            }
            Event::Headed { session, head } => {
                ("作業を記録している", "Session recorded", self.recorded(*session, head))
            }
            Event::Ended { session, why, head, markers } => {
                let mut facts = self.recorded(*session, head);
                facts.push(Fact::new(self.p("終わり方", "How"), remote::why(lang, *why)));
                facts
                    .push(Fact::new(self.p("要確認の場面", "Marked moments"), markers.to_string()));
                ("リモート作業が終わった", "Remote session ended", facts)
            }
            Event::Reviewed { session, judgement, comments, waived, .. } => {
                let mut facts = vec![
                    self.session(*session),
                    Fact::new(self.p("判断", "Judgement"), remote::judgement(lang, *judgement)),
                ];
                let label = self.p("気づいたこと", "Remark");
                facts.extend(comments.iter().map(|it| self.text(label, &it.text)));
                facts.extend(self.waived(*waived));
                ("リモート作業を点検した", "Remote session reviewed", facts)
            }
            Event::LogImported(_) | Event::ConnectionExplained { .. } | Event::MonthClosed(_) => {
                return self.month_event(event);
            }
            Event::Permitted { .. }
            | Event::PermitEnded { .. }
            | Event::Planned { .. }
            | Event::Opened { .. }
            | Event::OpenedInEmergency { .. }
            | Event::ExtensionAsked { .. }
            | Event::Extended { .. }
            | Event::Closed { .. }
            | Event::Halted { .. }
            | Event::Resumed { .. }
            | Event::Ratified { .. } => ("", "", vec![]),
        };
        Told { sentence: self.p(ja, en).to_owned(), facts }
    }

    fn month_event(self, event: &maintenance::Event) -> Told {
        use maintenance::Event;
        let (ja, en, facts) = match event {
            Event::LogImported(it) => (
                "接続の記録を照合した",
                "Log compared with the windows",
                vec![
                    Fact::new(self.p("接続", "Connections"), it.connections.to_string()),
                    Fact::new(
                        self.p("保守枠と合わない", "Fit no window"),
                        it.exceptions.len().to_string(),
                    ),
                    Fact::new(self.p("読めない行", "Lines unread"), it.unread.to_string()),
                    Fact::new(self.p("ファイルの照合値", "Hash of the file"), it.file.to_string()),
                ],
            ),
            Event::ConnectionExplained { log, exception, judgement, reason } => (
                "枠外の接続を確かめた",
                "Connection outside windows looked into",
                vec![
                    Fact::new(self.p("接続", "Connection"), format!("{log}-{exception}"))
                        .href(format!("/sessions/logs/{log}")),
                    Fact::new(
                        self.p("判断", "Judgement"),
                        remote::judgement(self.lang, *judgement),
                    ),
                    self.text(self.p("分かったこと", "Found out"), reason),
                ],
            ),
            Event::MonthClosed(it) => (
                "リモート保守の月次を報告した",
                "Month of remote maintenance reported",
                vec![
                    self.day(self.p("月", "Month"), it.month),
                    Fact::new(self.p("保守枠", "Windows"), it.windows.to_string()),
                    Fact::new(self.p("緊急", "Emergencies"), it.emergencies.to_string()),
                    Fact::new(self.p("作業", "Sessions"), it.sessions.to_string()),
                ],
            ),
            Event::Started { .. }
            | Event::CutOrdered { .. }
            | Event::Headed { .. }
            | Event::Ended { .. }
            | Event::Reviewed { .. }
            | Event::Permitted { .. }
            | Event::PermitEnded { .. }
            | Event::Planned { .. }
            | Event::Opened { .. }
            | Event::OpenedInEmergency { .. }
            | Event::ExtensionAsked { .. }
            | Event::Extended { .. }
            | Event::Closed { .. }
            | Event::Halted { .. }
            | Event::Resumed { .. }
            | Event::Ratified { .. } => ("", "", vec![]),
        };
        Told { sentence: self.p(ja, en).to_owned(), facts }
    }

    fn recorded(self, session: SessionNo, head: &maintenance::Head) -> Vec<Fact> {
        vec![
            self.session(session),
            Fact::new(
                self.p("記録の区切り", "Chunks"),
                self.lang.pick(format!("{}個", head.chunks), head.chunks.to_string()),
            ),
            Fact::new(self.p("記録の照合値", "Hash of the recording"), head.hash.to_string()),
        ]
    }

    fn window_with(self, window: ApplicationNo, facts: Vec<Fact>) -> Vec<Fact> {
        [self.window(window)].into_iter().chain(facts).collect()
    }

    fn window(self, no: ApplicationNo) -> Fact {
        Fact::new(self.p("保守枠", "Window"), no.to_string()).href(format!("/windows/{no}"))
    }

    fn session(self, no: SessionNo) -> Fact {
        Fact::new(self.p("作業", "Session"), no.to_string()).href(format!("/sessions/{no}"))
    }

    fn worker(self, id: WorkerId) -> Fact {
        Fact::new(self.p("作業者", "Worker"), remote::worker(self.state, id))
    }

    fn of_vendor(self, id: &rules::id::VendorId) -> Fact {
        let name = remote::vendor(self.state, id);
        Fact::new(self.p("保守会社", "Vendor"), name).href(format!("/vendors/{id}"))
    }

    fn key(self, key: &vendor::SshKey) -> Fact {
        Fact::new(self.p("公開鍵", "Public key"), key.shown())
    }

    fn moment(self, label: &str, at: jiff::Timestamp) -> Fact {
        Fact::new(label, words::moment(self.lang, at))
    }
}
