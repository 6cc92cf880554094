//! One of every page, with people who do not exist: for the page tests and for looking at them.

use askama::Template;
use web::{
    frame::{Frame, Place, Who},
    lang::Lang,
    pages::{
        application::{ApplicationPage, Moment},
        apply::{CheckPage, Door, DoorsPage, PickPage, ReceiptPage},
        approve::{
            ApprovalsPage, BatchCard, BatchPage, DecidePage, DecisionFields, ExaminePage, Group,
        },
        coverage::{CoveragePage, shares},
        form::{FormPage, Section},
        home::{Doing, HomePage, Mine, Todo},
        import::{DryRunPage, ImportedPage},
        incident::IncidentPage,
        list::ListPage,
        log::{EntryPage, VerifiedPage},
        matrix::{MatrixCell, MatrixDiffPage, MatrixPage, MatrixRow},
        person::{Holding, PersonPage},
        sign_in::{
            CodePage, DemoAccount, PasswordFault, PasswordOccasion, PasswordPage, SignInFault,
            SignInPage, SignedOutPage, TotpPage,
        },
        slip::SlipPage,
        window::Card,
    },
    seal::{Seal, SealBox, Seals},
    texts::{
        apply::Apply, approve::Approve, home::Home, log::Log, registers::Registers,
        settings::Settings, ui::Ui, windows::Windows,
    },
    ui::{
        Action, Cell, Choice, Column, Empty, Errors, Fact, Facts, Field, Link, Pager, Printing,
        Route, Step, StepState, Table, Tag, Tone,
    },
    visit::Visit,
};

/// Every page by its path.
pub const PAGES: &[&str] = &[
    "/sign-in",
    "/sign-in/wrong",
    "/sign-in/code",
    "/password",
    "/totp",
    "/signed-out",
    "/",
    "/empty",
    "/apply",
    "/pick",
    "/grant",
    "/grant/wrong",
    "/check",
    "/receipt",
    "/request",
    "/approvals",
    "/batch",
    "/examine",
    "/decide",
    "/registers",
    "/people",
    "/person",
    "/import",
    "/dry-run",
    "/imported",
    "/revoke",
    "/reports",
    "/matrix",
    "/matrix/diff",
    "/coverage",
    "/log",
    "/entry",
    "/verify",
    "/settings",
    "/slip",
    "/incident/new",
];

/// The page at `path`, or `None`.
pub fn page(path: &str, visit: &Visit) -> Option<String> {
    let s = Sample { lang: visit.lang, visit: visit.clone() };
    let html = match path {
        "/sign-in" => s.sign_in(&SignInFault::None).render(),
        "/sign-in/wrong" => s.sign_in(&SignInFault::Wrong).render(),
        "/sign-in/code" => CodePage::new(s.bare("二つ目の確認"), "/", None).render(),
        "/password" => PasswordPage::new(
            s.bare("パスワード"),
            PasswordOccasion::FirstUse,
            PasswordFault::default(),
        )
        .render(),
        "/totp" => {
            let uri = "otpauth://totp/Sekisho:n10234?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Sekisho";
            let page = TotpPage::new(
                s.bare("二つ目の確認"),
                uri,
                "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                None,
            );
            page.ok()?.render()
        }
        "/signed-out" => SignedOutPage::new(s.bare("サインアウト")).render(),
        "/" => s.home().render(),
        "/empty" => s.empty_home().render(),
        "/apply" => s.apply().render(),
        "/pick" => s.pick().render(),
        "/grant" => s.grant(false).render(),
        "/grant/wrong" => s.grant(true).render(),
        "/check" => s.check().render(),
        "/receipt" => s.receipt().render(),
        "/request" => s.application().render(),
        "/approvals" => s.approvals().render(),
        "/batch" => s.batch().render(),
        "/examine" => s.examine().render(),
        "/decide" => s.decide().render(),
        "/registers" => s.registers().render(),
        "/people" => s.people().render(),
        "/person" => s.person().render(),
        "/import" => s.import().render(),
        "/dry-run" => s.dry_run().render(),
        "/imported" => s.imported().render(),
        "/revoke" => s.revoke().render(),
        "/reports" => s.reports().render(),
        "/matrix" => s.matrix().render(),
        "/matrix/diff" => s.matrix_diff().render(),
        "/coverage" => s.coverage().render(),
        "/log" => s.log().render(),
        "/entry" => s.entry().render(),
        "/verify" => s.verify().render(),
        "/settings" => s.settings().render(),
        "/slip" => s.slip().render(),
        "/incident/new" => IncidentPage::new(s.bare("サイバー攻撃の疑い"), "2345").render(),
        _ => return None,
    };
    Some(html.expect("a sample renders"))
}

struct Sample {
    lang: Lang,
    visit: Visit,
}

impl Sample {
    fn bare(&self, title: &str) -> Frame {
        let mut frame = Frame::new(
            &self.visit,
            self.lang.pick("関山中央病院", "Sekiyama Central Hospital"),
            title,
        );
        frame.demo = true;
        frame
    }

    fn frame(&self, title: &str, place: Place) -> Frame {
        let who = Who {
            department: self.lang.pick("看護部", "Nursing").into(),
            name: "山田 花子".into(),
        };
        let waiting = |place| (place, if place == Place::Approve { 12 } else { 0 });
        let mut frame = self.bare(title).signed_in(who, Some(place), &Place::ALL.map(waiting));
        frame.shown_at = self.lang.pick("令和8年11月22日 9:05", "22 November 2026, 09:05").into();
        frame
    }

    fn ui(&self) -> Ui {
        Ui(self.lang)
    }

    fn p(&self, ja: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(ja, en)
    }

    fn sign_in(&self, fault: &SignInFault) -> SignInPage {
        let demo = [
            ("看護師長（申請する人）", "n-head", "kagoshima-orange-17"),
            ("システム委員会（審査する人）", "sys-chair", "tosa-lantern-42"),
            ("カルテ管理委員会", "rec-chair", "noto-harbour-08"),
        ];
        let demo = demo.map(|(role, account, password)| DemoAccount {
            role: role.into(),
            account: account.into(),
            password: password.into(),
        });
        SignInPage::new(self.bare(self.p("サインイン", "Sign in")), "n-head", "/approvals", fault)
            .with_demo(demo.into())
    }

    /// `line` is note and clause.
    fn todo(
        &self,
        tone: Tone,
        due: &str,
        day: &str,
        title: &str,
        line: [&str; 2],
        verb: &str,
    ) -> Todo {
        Todo {
            tone,
            due: (!due.is_empty()).then(|| Tag::new(tone, due)),
            day: day.into(),
            title: title.into(),
            note: line[0].into(),
            clause: line[1].into(),
            doing: Doing::Open(Link::new("/approvals", verb)),
        }
    }

    fn home(&self) -> HomePage {
        let frame = self.frame(self.p("今日やること", "Today"), Place::Today);
        let press =
            Action::new(&frame, "/reports/3/receive", self.p("受領を記録", "Record receipt"));
        let mut todos = vec![
            self.todo(
                Tone::Late,
                self.p("2日超過", "2 days late"),
                self.p("11月20日（金）", "Fri 20 Nov"),
                self.p(
                    "失効の報告を受領する（田村 健）",
                    "Receive the revocation report (田村 健)",
                ),
                [self.p("カルテ管理委員会宛て", "For the record committee"), "1(2)①"],
                self.p("受領を記録", "Record receipt"),
            ),
            self.todo(
                Tone::Due,
                self.p("あと3日", "3 days left"),
                self.p("11月25日（水）", "Wed 25 Nov"),
                self.p("申請の審査 12件", "Examine 12 applications"),
                [
                    self.p("標準どおり 9件、確認が必要 3件", "9 as usual, 3 to be looked at"),
                    "1(2)①",
                ],
                self.p("まとめて確認", "Look at them"),
            ),
            self.todo(
                Tone::Quiet,
                "",
                self.p("12月1日（火）", "Tue 1 Dec"),
                self.p("許可の更新 4件（来年度も使う人）", "Renew 4 permits"),
                ["", "1(1)"],
                self.p("更新を申請", "Apply"),
            ),
        ];
        todos[0].doing = Doing::Press(press.about("田村 健"));
        let mut late = Table::new(
            self.p("部署ごとの遅れ", "Late items by department"),
            vec![
                Column::text(self.p("部署", "Department")),
                Column::number(self.p("遅れ", "Late")),
            ],
        );
        late.row(vec![Cell::head("放射線科"), Cell::new("2")]);
        late.row(vec![Cell::head("医事課"), Cell::new("1")]);
        HomePage {
            t: Home(self.lang),
            today: self.p("令和8年11月22日（日）", "Sunday 22 November 2026").into(),
            todos,
            more: Some(Link::new("/?all=1", Home(self.lang).more(3))),
            nothing: Empty::new(""),
            open_windows: Some(self.open_windows()),
            mine: vec![
                Mine {
                    number: "R8-0412".into(),
                    href: "/request".into(),
                    title: self
                        .p("利用者権限（新規） 佐藤 美咲", "User rights (new): 佐藤 美咲")
                        .into(),
                    state: Tag::new(Tone::Note, self.p("審査中", "Being examined")),
                    note: self
                        .p("鈴木さん（運用責任者）が11月24日までに確認", "With 鈴木 until 24 Nov")
                        .into(),
                },
                Mine {
                    number: "R8-0398".into(),
                    href: "/request".into(),
                    title: self.p("氏名変更届 高橋 由美", "Change of name: 高橋 由美").into(),
                    state: Tag::new(Tone::Due, self.p("差し戻し", "Returned")),
                    note: self.p("変更日を直してください", "Correct the date of change").into(),
                },
            ],
            late: Some(late),
            house: None,
            frame,
        }
    }

    fn open_windows(&self) -> Vec<Card> {
        let t = Windows(self.lang);
        vec![
            Card {
                number: "R8-0398".into(),
                tone: Tone::Late,
                title: self.p("○○画像　井上", "○○画像 井上").into(),
                note: self
                    .p("画像サーバー（pacs）　保守回線1", "Image server (pacs), line 1")
                    .into(),
                since: t.opened_at("20:00"),
                time: t.overrun("22:00"),
                left: 0,
            },
            Card {
                number: "R8-0401".into(),
                tone: Tone::Due,
                title: self.p("○○メディカル　佐々木", "○○メディカル 佐々木").into(),
                note: self
                    .p("電子カルテDB（emr-db）　保守回線2", "Database (emr-db), line 2")
                    .into(),
                since: t.opened_at("22:04"),
                time: t.left("0:38", "22:26"),
                left: 2280,
            },
        ]
    }

    fn empty_home(&self) -> HomePage {
        let mut home = self.home();
        home.open_windows = Some(vec![]);
        home.frame.alarms = vec![Link::new(
            "/windows/R8-0398",
            self.p(
                "緊急の保守枠 R8-0398（○○画像）がまだ承認されていません。",
                "The emergency window R8-0398 (○○画像) is not ratified yet.",
            ),
        )];
        home.todos.clear();
        home.mine.clear();
        home.late = None;
        home.nothing = Empty::new(
            Home(self.lang)
                .nothing_next(self.p("11月28日", "28 Nov"), Home(self.lang).ahead_renewals()),
        );
        home.frame.acting =
            Some(home.frame.t.acting(
                "鈴木",
                self.p("11/20〜11/27、利用者権限のみ", "20–27 Nov, user rights only"),
            ));
        home
    }

    fn apply(&self) -> DoorsPage {
        let t = Apply(self.lang);
        let door = |href: &str, title: &str, text: &str, clause: &str| Door {
            href: href.into(),
            title: title.into(),
            text: text.into(),
            clause: clause.into(),
        };
        DoorsPage {
            frame: self.frame(t.title(), Place::Apply),
            lead: t.lead().into(),
            doors: vec![
                door("/pick", t.grant(), t.grant_do(), "1(2)①"),
                door("/pick", t.change(), t.change_do(), "1(2)①"),
                door("/pick", t.rename(), t.rename_do(), "1(2)"),
                door("/revoke", t.revoke(), t.revoke_do(), "1(2)①"),
            ],
            more: vec![Link::new("/drafts", self.p("下書き（2件）", "Drafts (2)"))],
        }
    }

    fn pick(&self) -> PickPage {
        let t = Apply(self.lang);
        let columns = vec![
            Column::text(t.col_person()),
            Column::tight(t.col_number()),
            Column::text(t.col_job()),
            Column::text(t.col_department()),
            Column::tight(t.col_starts()),
            Column::actions(self.ui()),
        ];
        let mut people = Table::new(self.p("入職予定者 9人", "9 people about to start"), columns)
            .filter(self.ui());
        for (name, kana, number, day) in [
            ("佐藤 美咲", "サトウ ミサキ", "010234", "12月1日（火）"),
            ("髙橋 翔太", "タカハシ ショウタ", "010235", "12月1日（火）"),
            ("山﨑 陽菜", "ヤマザキ ハルナ", "010236", "12月1日（火）"),
            ("𠮷田 健一", "ヨシダ ケンイチ", "010237", "12月1日（火）"),
            ("伊藤 さくら", "イトウ サクラ", "010238", "12月15日（火）"),
            ("渡邉 大輔", "ワタナベ ダイスケ", "010239", "12月15日（火）"),
            ("小林 美穂", "コバヤシ ミホ", "010240", "1月4日（月）"),
            ("加藤 蓮", "カトウ レン", "010241", "1月4日（月）"),
            ("グエン ティ ラン", "グエン ティ ラン", "010242", "1月4日（月）"),
        ] {
            people.row(vec![
                Cell::head(name).note(kana),
                Cell::new(number),
                Cell::new(self.p("看護師", "Nurse")),
                Cell::new(self.p("3階東病棟", "Ward 3 East")),
                Cell::new(day),
                Cell::default().link(format!("/grant?person={number}"), t.pick()),
            ]);
        }
        PickPage {
            frame: self.frame(t.pick_title(), Place::Apply),
            lead: t.pick_lead().into(),
            people,
            nobody: Empty::new(t.pick_none()),
        }
    }

    fn route(&self, now: usize) -> Route {
        let state = |at: usize| match at.cmp(&now) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Now,
            std::cmp::Ordering::Greater => StepState::Later,
        };
        let steps = vec![
            Step::new(
                state(0),
                self.p("申請", "Application"),
                "山田 花子",
                self.p("11月22日（日）", "22 Nov"),
            ),
            Step::new(
                state(1),
                self.p("システム委員会が審査", "System committee examines"),
                self.p("鈴木 一郎（代理：佐藤）", "鈴木 一郎 (substitute: 佐藤)"),
                self.p("11月24日（火）まで", "by 24 Nov"),
            ),
            Step::new(
                state(2),
                self.p("カルテ管理委員会が承認", "Record committee decides"),
                "",
                self.p("11月25日（水）17:30", "25 Nov, 17:30"),
            ),
            Step::new(
                state(3),
                self.p("利用開始", "Rights begin"),
                "",
                self.p("12月1日（火）", "1 Dec"),
            ),
        ];
        Route::new(self.lang, steps).outcome(
            self.p("12月1日から利用できる見込みです。", "Expected to be usable from 1 December."),
        )
    }

    fn person_facts(&self) -> Facts {
        Facts::new(
            self.ui(),
            vec![
                Fact::new(self.p("対象者", "Person"), "佐藤 美咲").note(self.p(
                    "職員番号 010234　看護師　3階東病棟",
                    "Staff no. 010234, nurse, ward 3 East",
                )),
                Fact::new(
                    self.p("雇用", "Employment"),
                    self.p("常勤　12月1日入職", "Full time, starts 1 December"),
                ),
            ],
        )
    }

    fn grant(&self, wrong: bool) -> FormPage {
        let (t, ui) = (Apply(self.lang), self.ui());
        let categories = vec![
            Choice::new("nurse-ward", self.p("看護師（病棟）", "Nurse (ward)"))
                .hint(self.p("この職種と部署の標準です。", "Standard for this job and department."))
                .chosen_if(if wrong { "" } else { "nurse-ward" }),
            Choice::new("nurse-clinic", self.p("看護師（外来）", "Nurse (clinic)")).asks_more(),
            Choice::new("other", self.p("そのほかの区分", "Another category"))
                .hint(self.p("理由と期間が必要です。", "Needs a reason and a term."))
                .asks_more()
                .chosen_if(if wrong { "other" } else { "" }),
        ];
        let why = Field::area(ui, "reason", self.p("標準と違う理由", "Why not the standard"))
            .hint(self.p(
                "患者さんの名前や番号は書かないでください。",
                "Do not write patient names or numbers.",
            ))
            .error(if wrong {
                self.p("理由を入力してください。", "Please enter a reason.")
            } else {
                ""
            });
        let systems = vec![
            Choice::new("emr", self.p("電子カルテ", "Medical record")).chosen_if("emr"),
            Choice::new("nursing", self.p("看護支援", "Nursing system")).chosen_if("nursing"),
            Choice::new("pacs", self.p("画像（PACS）", "Images (PACS)")),
        ];
        let mut page = FormPage::new(
            self.frame(
                self.p("利用者権限（新規）の申請", "Application for user rights"),
                Place::Apply,
            ),
            "/check",
            t.to_check(),
            vec![
                Section {
                    heading: self
                        .p("何ができるようにしますか", "What shall they be able to do?")
                        .into(),
                    fields: vec![
                        Field::radios(
                            ui,
                            "category",
                            self.p("利用者情報区分", "User category"),
                            categories,
                            vec![why],
                        ),
                        Field::checks(ui, "systems", self.p("使うシステム", "Systems"), systems),
                    ],
                },
                Section {
                    heading: self.p("いつからいつまで", "From when until when").into(),
                    fields: vec![
                        Field::date(ui, "from", self.p("利用開始日", "From"))
                            .hint(self.p(
                                "例：R8.12.1、2026/12/1、12/1",
                                "For example 2026-12-01 or R8.12.1",
                            ))
                            .value(if wrong { "R8.11.1" } else { "令和8年12月1日" })
                            .error(if wrong {
                                self.p(
                                    "利用開始日は今日（令和8年11月22日）以降の日付にしてください。",
                                    "The first day must be today (22 November 2026) or later.",
                                )
                            } else {
                                ""
                            }),
                        Field::date(ui, "until", self.p("利用終了日", "Until"))
                            .hint(self.p(
                                "年度末が入っています。",
                                "The end of the fiscal year is filled in.",
                            ))
                            .value("令和9年3月31日"),
                        Field::area(ui, "note", self.p("備考", "Remarks")).optional(),
                    ],
                },
            ],
            &[],
        );
        page.about = Some(self.person_facts());
        page.route = Some(self.route(0));
        page.draft = "grant-010234".into();
        page.submit_note = t.to_check_lead().into();
        page.back = Some(Link::new("/pick", ui.back()));
        if wrong {
            page.warnings = vec![
                self.p(
                    "開始日に間に合いません。次の委員会は11月25日（水）です。仮発行を希望できます。",
                    "Too late for the first day: the committee meets on 25 November. You may ask for a provisional grant.",
                )
                .into(),
            ];
        }
        page
    }

    fn check(&self) -> CheckPage {
        let t = Apply(self.lang);
        let to = |field: &str| format!("/grant#f-{field}");
        let facts = vec![
            Fact::new(self.p("対象者", "Person"), "佐藤 美咲").note("010234").change("/pick"),
            Fact::new(
                self.p("利用者情報区分", "User category"),
                self.p("看護師（病棟）", "Nurse (ward)"),
            )
            .tag(Tag::new(Tone::Good, self.p("標準", "Standard")))
            .change(to("category-1")),
            Fact::new(
                self.p("使うシステム", "Systems"),
                self.p("電子カルテ、看護支援", "Medical record, nursing"),
            )
            .change(to("systems-1")),
            Fact::new(
                self.p("利用期間", "Term"),
                self.p("令和8年12月1日から令和9年3月31日まで", "1 Dec 2026 to 31 Mar 2027"),
            )
            .change(to("from")),
        ];
        CheckPage {
            t,
            frame: self.frame(t.check_title(), Place::Apply),
            action: "/receipt".into(),
            facts: Facts::new(self.ui(), facts),
            route: self.route(0),
            warnings: Vec::new(),
            values: vec![("person".into(), "010234".into())],
            submit: t.submit().into(),
            back: Link::new("/grant", self.ui().back()),
        }
    }

    fn receipt(&self) -> ReceiptPage {
        let t = Apply(self.lang);
        ReceiptPage {
            t,
            frame: self.frame(t.receipt_title(), Place::Apply),
            number: "R8-0412".into(),
            next: self
                .p(
                    "システム委員会が11月24日までに審査します。",
                    "The system committee examines it by 24 November.",
                )
                .into(),
            route: self.route(1),
            another: Link::new("/apply", t.receipt_another()),
        }
    }

    fn seals(&self) -> Seals {
        let seal = |division: &str, date: &str, surname: &str, proxy| Seal {
            division: division.into(),
            date_short: date.into(),
            surname: surname.into(),
            proxy,
            ratified: false,
        };
        let boxed = |label: &str, seal: Option<Seal>| SealBox { label: label.into(), seal };
        Seals::new(
            self.lang,
            &[
                boxed(self.p("申請", "Applied"), Some(seal("看護部", "8.11.22", "山田", false))),
                boxed(
                    self.p("システム委員会", "System c'ttee"),
                    Some(seal("情報システム", "8.11.24", "佐藤", true)),
                ),
                boxed(self.p("カルテ委員会", "Record c'ttee"), None),
            ],
        )
    }

    fn moments(&self) -> Vec<Moment> {
        [
            (
                "11月22日 9:05",
                self.p("山田 花子さんが申請しました", "山田 花子 applied"),
                "",
                "128",
            ),
            (
                "11月24日 10:42",
                self.p(
                    "鈴木（代理：佐藤）さんが委員会へ送りました",
                    "鈴木 (substitute 佐藤) passed it on",
                ),
                self.p("標準どおり", "As usual"),
                "131",
            ),
        ]
        .map(|(when, what, note, seq)| Moment {
            when: when.into(),
            what: what.into(),
            note: note.into(),
            entry: Some(Link::new("/entry", Log(self.lang).entry(seq.parse().expect("a number")))),
        })
        .into()
    }

    fn application(&self) -> ApplicationPage {
        let t = Apply(self.lang);
        let frame = self.frame("R8-0412", Place::Apply);
        let facts = vec![
            Fact::new(self.p("対象者", "Person"), "佐藤 美咲").note("010234").href("/person"),
            Fact::new(
                self.p("申請者", "Applicant"),
                self.p("山田 花子（看護部）", "山田 花子 (nursing)"),
            ),
            Fact::new(
                self.p("利用者情報区分", "User category"),
                self.p("看護師（病棟）", "Nurse (ward)"),
            )
            .tag(Tag::new(Tone::Good, self.p("標準", "Standard"))),
            Fact::new(
                self.p("利用期間", "Term"),
                self.p("令和8年12月1日から令和9年3月31日まで", "1 Dec 2026 to 31 Mar 2027"),
            ),
        ];
        ApplicationPage {
            t,
            ui: self.ui(),
            number: "R8-0412".into(),
            form: t.grant().into(),
            state: Tag::new(Tone::Note, self.p("委員会待ち", "Waiting for the committee")),
            reason: String::new(),
            facts: Facts::new(self.ui(), facts),
            route: self.route(2),
            seals: self.seals(),
            history: self.moments(),
            links: Vec::new(),
            actions: vec![Action::new(&frame, "/request/withdraw", t.withdraw()).grave()],
            printing: Printing::new(self.lang, true, "/requests/R8-0412/pdf", t.print()),
            frame,
        }
    }

    fn approvals(&self) -> ApprovalsPage {
        let t = Approve(self.lang);
        let columns = |last: &str| {
            vec![
                Column::tight(t.col_number()),
                Column::text(t.col_whose()),
                Column::text(t.col_what()),
                Column::text(last),
                Column::actions(self.ui()),
            ]
        };
        let mut flagged = Table::new(t.to_check(3), columns(t.col_why()));
        for (number, who, what, why) in [
            (
                "R8-0409",
                "田村 健",
                "検査技師（放射線科）",
                self.p("標準外の区分", "Not the standard category"),
            ),
            (
                "R8-0411",
                "上原 遥",
                "派遣（医事課）",
                self.p("期限が契約終了より31日長い", "Ends 31 days after the contract"),
            ),
            (
                "R8-0415",
                "佐藤 恵子",
                "看護師（病棟）",
                self.p("前回の失効から12日（再雇用）", "12 days after a revocation"),
            ),
        ] {
            flagged.toned(
                Tone::Due,
                vec![
                    Cell::head(number),
                    Cell::new(who),
                    Cell::new(what),
                    Cell::tag(Tag::new(Tone::Due, why)),
                    Cell::default().link("/examine", t.open()),
                ],
            );
        }
        let mut standard = Table::new(t.standard(9), columns(t.col_due()));
        for number in 401..409 {
            standard.row(vec![
                Cell::head(format!("R8-0{number}")),
                Cell::new("佐藤 美咲"),
                Cell::new(self.p("看護師（病棟）", "Nurse (ward)")),
                Cell::new(self.p("12月1日から", "From 1 Dec")),
                Cell::default().link("/examine", t.open()),
            ]);
        }
        ApprovalsPage {
            t,
            frame: self.frame(t.title(), Place::Approve),
            due: self
                .p("次の委員会 11月25日（水）　あと3日", "Next meeting 25 November, 3 days left")
                .into(),
            none: Empty::new(t.none()),
            groups: vec![
                Group {
                    heading: t.examine_group(12),
                    title: t.to_check(3),
                    note: t.to_check_note().into(),
                    button: None,
                    table: flagged,
                },
                Group {
                    heading: String::new(),
                    title: t.standard(9),
                    note: t.standard_note().into(),
                    button: Some(Link::new("/batch", t.together(9))),
                    table: standard,
                },
            ],
            pager: None,
        }
    }

    fn batch(&self) -> BatchPage {
        let t = Approve(self.lang);
        let card = |number: u32| BatchCard {
            seen: "8f434346648f".into(),
            ticked: true,
            note: String::new(),
            number: format!("R8-0{number}"),
            title: "佐藤 美咲".into(),
            facts: Facts::new(
                self.ui(),
                vec![
                    Fact::new(self.p("区分", "Category"), self.p("看護師（病棟）", "Nurse (ward)")),
                    Fact::new(
                        self.p("期間", "Term"),
                        self.p("12月1日から3月31日", "1 Dec to 31 Mar"),
                    ),
                ],
            ),
        };
        BatchPage {
            t,
            errors: Errors::of(self.ui(), [], &[]),
            none: Empty::default(),
            more: String::new(),
            frame: self.frame(t.batch_title(), Place::Approve),
            cards: (401..404).map(card).collect(),
            step_up: Some(
                Field::password(self.ui(), "password", t.step_up(), "current-password")
                    .hint(t.step_up_hint()),
            ),
        }
    }

    fn checks(&self) -> Vec<Tag> {
        vec![
            Tag::new(Tone::Good, self.p("期限あり", "Has an end")),
            Tag::new(Tone::Good, self.p("重複なし", "No overlap")),
            Tag::new(Tone::Due, self.p("標準外の区分", "Not the standard category")),
        ]
    }

    fn examine(&self) -> ExaminePage {
        let (t, ui) = (Approve(self.lang), self.ui());
        let usual = ["期限を直してください", "理由を具体的に書いてください", "申請先が違います"];
        let options = [Choice::new("", ui.choose())]
            .into_iter()
            .chain(usual.map(|u| Choice::new(u, u)))
            .collect();
        ExaminePage {
            t,
            frame: self.frame("R8-0409", Place::Approve),
            number: "R8-0409".into(),
            title: "田村 健".into(),
            checks: self.checks(),
            facts: self.check().facts,
            route: self.route(1),
            errors: Errors::of(ui, [], &[]),
            reasons: vec![
                Field::select(ui, "usual", t.reason_pick(), options).optional(),
                Field::area(ui, "reason", t.reason()).hint(t.reason_hint()),
            ],
            for_whom: None,
            may_not: None,
            endorses: false,
            seen: "8f434346648f".into(),
        }
    }

    fn decide(&self) -> DecidePage {
        let (t, ui) = (Approve(self.lang), self.ui());
        let members = [
            ("田中 一郎", "委員長"),
            ("鈴木 京子", "診療部"),
            ("山本 学", "薬剤部"),
            ("中村 優", "看護部"),
        ];
        let present =
            members.map(|(name, from)| Choice::new(name, name).hint(from).chosen_if("田中 一郎"));
        let decisions = vec![
            Choice::new("approve", t.approve()).chosen_if("approve"),
            Choice::new("reject", t.reject()).asks_more(),
            Choice::new("defer", t.defer()).asks_more(),
        ];
        let fields = DecisionFields {
            convened: None,
            meeting: Field::date(ui, "held_on", t.meeting()).value("令和8年11月25日"),
            present: present.into(),
            present_error: String::new(),
            rest: vec![
                Field::radios(
                    ui,
                    "decision",
                    t.decision(),
                    decisions,
                    vec![Field::area(ui, "reason", t.conditions())],
                ),
                Field::password(ui, "password", t.step_up(), "current-password")
                    .hint(t.step_up_hint()),
            ],
        };
        let frame = self.frame(t.decide_title(), Place::Approve);
        let mut page = DecidePage::new(
            frame,
            "R8-0411".into(),
            "上原 遥".into(),
            self.check().facts,
            fields,
            &[],
        );
        page.checks = self.checks();
        page.quorum = 3;
        page.recused = vec![
            self.p(
                "小川 誠（医事課長：申請した部署）",
                "小川 誠 (head of the department that applied)",
            )
            .into(),
        ];
        page
    }

    fn registers(&self) -> DoorsPage {
        let t = Registers(self.lang);
        let door = |href: &str, title: &str, text: &str| Door {
            href: href.into(),
            title: title.into(),
            text: text.into(),
            clause: String::new(),
        };
        DoorsPage {
            frame: self.frame(t.title(), Place::Registers),
            lead: String::new(),
            doors: vec![
                door("/people", t.people(), t.people_do()),
                door("/accounts", t.accounts(), t.accounts_do()),
                door("/permits", t.permits(), t.permits_do()),
                door("/renewals", t.renewals(), t.renewals_do()),
                door("/passages", t.passages(), t.passages_do()),
                door("/import", t.imports(), t.imports_do()),
            ],
            more: Vec::new(),
        }
    }

    fn people(&self) -> ListPage {
        let (t, ui) = (Registers(self.lang), self.ui());
        let a = Apply(self.lang);
        let mut table = Table::new(
            self.p("職員 1–200（5,000人中）", "People 1–200 of 5,000"),
            vec![
                Column::tight(a.col_number()),
                Column::text(a.col_person()),
                Column::text(a.col_job()),
                Column::text(a.col_department()),
                Column::tight(self.p("許可", "Permit")),
            ],
        );
        for number in 10234..10246 {
            let state = match number % 3 {
                0 => Tag::new(Tone::Good, self.p("有効", "In force")),
                1 => Tag::new(Tone::Due, self.p("あと12日", "12 days left")),
                _ => Tag::new(Tone::Quiet, self.p("なし", "None")),
            };
            table.row(vec![
                Cell::head(format!("0{number}")).to("/person"),
                Cell::new("佐藤 美咲").note("サトウ ミサキ"),
                Cell::new(self.p("看護師", "Nurse")),
                Cell::new(self.p("3階東病棟", "Ward 3 East")),
                Cell::tag(state),
            ]);
        }
        let mut page = ListPage::new(
            self.frame(t.people(), Place::Registers),
            table,
            Empty::new(t.nothing_found("ｻﾄｳ")),
        );
        page.count = self.p("5,000人", "5,000 people").into();
        page.search = vec![Field::line(ui, "q", t.search_label()).optional()];
        page.links = vec![Link::new("/import", t.imports())];
        page.pager = Some(Pager::new(ui, "1–200", None, Some("/people?from=200".into())));
        page
    }

    fn person(&self) -> PersonPage {
        let t = Registers(self.lang);
        let mut permits = Table::new(
            t.permits(),
            vec![
                Column::tight(self.p("許可", "Permit")),
                Column::text(self.p("区分", "Category")),
                Column::tight(self.p("期間", "Term")),
                Column::tight(self.p("状態", "State")),
            ],
        );
        permits.row(vec![
            Cell::head("R8-0398").to("/request"),
            Cell::new(self.p("看護師（病棟）", "Nurse (ward)")),
            Cell::new("R8.4.1 – R9.3.31"),
            Cell::tag(Tag::new(Tone::Good, self.p("有効", "In force"))),
        ]);
        let mut accounts = Table::new(
            t.accounts(),
            vec![
                Column::tight(t.accounts()),
                Column::text(self.p("最後に使った日", "Last used")),
                Column::actions(self.ui()),
            ],
        );
        accounts.row(vec![
            Cell::head("n10234"),
            Cell::new(self.p("11月21日（土）", "21 Nov")),
            Cell::tag(Tag::new(Tone::Good, self.p("使用中", "In use"))),
        ]);
        PersonPage {
            t,
            frame: self.frame("佐藤 美咲", Place::Registers),
            name: "佐藤 美咲".into(),
            kana: "サトウ ミサキ".into(),
            state: Tag::new(Tone::Good, self.p("在職", "Employed")),
            facts: self.person_facts(),
            holds: vec![
                Holding { heading: t.permits().into(), table: permits },
                Holding { heading: t.accounts().into(), table: accounts },
            ],
            nothing: Empty::new(t.holds_nothing()),
            names: None,
            passages: None,
            more: Vec::new(),
            history: self.moments(),
            links: vec![Link::new("/grant", t.apply_change())],
            revoke: vec![
                Link::new("/revoke", t.revoke_all()),
                Link::new("/revoke?now=1", t.stop_now()),
            ],
        }
    }

    fn import(&self) -> FormPage {
        let (t, ui) = (Registers(self.lang), self.ui());
        let file = Field::file(ui, "file", t.upload_file(), ".csv,.xlsx");
        let mut page = FormPage::new(
            self.frame(t.upload_title(), Place::Registers),
            "/dry-run",
            t.upload_submit(),
            vec![Section { heading: String::new(), fields: vec![file] }],
            &[],
        );
        page.lead = t.upload_lead().into();
        page.submit_note = t.upload_note().into();
        page.upload = true;
        page
    }

    fn dry_run(&self) -> DryRunPage {
        let t = Registers(self.lang);
        let mut rows = Table::new(
            t.dry_title(),
            vec![
                Column::number(t.col_row()),
                Column::tight(t.col_kind()),
                Column::text(t.people()),
                Column::text(t.col_what()),
            ],
        );
        rows.toned(
            Tone::Late,
            vec![
                Cell::head("214"),
                Cell::tag(Tag::new(Tone::Late, t.wrong())),
                Cell::new("髙橋 翔太"),
                Cell::new(self.p(
                    "E列「入職日」：2026/13/01 は日付として読めません。",
                    "Column E: 2026/13/01 is no date.",
                )),
            ],
        );
        rows.row(vec![
            Cell::head("2"),
            Cell::tag(Tag::new(Tone::Note, t.added())),
            Cell::new("佐藤 美咲"),
            Cell::new(self.p("看護師、3階東病棟", "Nurse, ward 3 East")),
        ]);
        let frame = self.frame(t.dry_title(), Place::Registers);
        DryRunPage {
            t,
            read_as: self
                .p("人事_令和8年12月.csv：Shift_JIS、5,000行", "jinji.csv: Shift_JIS, 5,000 rows")
                .into(),
            added: 12,
            changed: 3,
            unchanged: 4_984,
            wrong: 1,
            absent: Some(2),
            first: Table::default(),
            bands: vec![t.new_departments("4階西病棟")],
            rest: t.dry_rest(4_984),
            pager: None,
            rows,
            apply: Some(Action::new(&frame, "/imported", t.dry_apply(15)).value("file", "7f3k")),
            back: Link::new("/import", self.ui().back()),
            frame,
        }
    }

    fn imported(&self) -> ImportedPage {
        let t = Registers(self.lang);
        let frame = self.frame(t.done_title(), Place::Registers);
        let undo = Action::new(&frame, "/import/undo", t.undo()).grave();
        ImportedPage {
            t,
            added: 12,
            changed: 3,
            absent: Some(2),
            band: None,
            undo: Some((self.p("11月23日 9:05", "09:05 on 23 November").into(), undo)),
            next: vec![Link::new("/people", t.people())],
            frame,
        }
    }

    fn revoke(&self) -> FormPage {
        let (t, ui) = (Registers(self.lang), self.ui());
        let when = vec![
            Choice::new("now", self.p("今すぐ", "At once")),
            Choice::new("at", self.p("日時を決めて", "At a stated time"))
                .asks_more()
                .chosen_if("at"),
        ];
        let at =
            Field::date(ui, "at", self.p("失効する日時", "When")).value("令和8年11月30日 17:00");
        let reasons = vec![
            Choice::new("leaving", self.p("退職", "Leaving")).chosen_if("leaving"),
            Choice::new("moving", self.p("異動", "Moving")),
            Choice::new("absence", self.p("休職", "Long absence")),
            Choice::new("misuse", self.p("不正な利用の疑い", "Suspected misuse")),
        ];
        let mut page = FormPage::new(
            self.frame(t.revoke_confirm(), Place::Apply),
            "/request",
            t.revoke_confirm(),
            vec![Section {
                heading: String::new(),
                fields: vec![
                    Field::radios(ui, "when", self.p("いつ止めますか", "When?"), when, vec![at]),
                    Field::radios(ui, "why", self.p("理由", "Why?"), reasons, Vec::new()),
                ],
            }],
            &[],
        );
        page.lead = t.revoke_lead().into();
        page.about = Some(self.person_facts());
        page.warnings = vec![
            self.p(
                "USB-031 が未返却です（放射線科）。失効は進めます。",
                "USB-031 has not come back (radiology). The revocation goes ahead.",
            )
            .into(),
        ];
        page.grave = true;
        page
    }

    fn reports(&self) -> ListPage {
        let t = Approve(self.lang);
        let frame = self.frame(t.reports_title(), Place::Today);
        let mut table = Table::new(
            t.reports_title(),
            vec![
                Column::tight(t.col_number()),
                Column::text(t.col_what()),
                Column::actions(self.ui()),
            ],
        );
        table.toned(
            Tone::Late,
            vec![
                Cell::head("R8-0377"),
                Cell::new(self.p("権限失効の報告：田村 健（退職）", "Revocation: 田村 健 (left)")),
                Cell::action(Action::new(&frame, "/reports/1", t.receive()).about("R8-0377")),
            ],
        );
        ListPage::new(frame, table, Empty::new(t.none()))
    }

    fn matrix(&self) -> MatrixPage {
        let t = Settings(self.lang);
        let words = [
            ("never", t.never()),
            ("always", t.always()),
            ("own_department", t.own_department()),
            ("care_team", t.care_team()),
            ("emergency", t.emergency()),
        ];
        let operations = ["参照", "入力", "確定", "代行", "出力", "管理"];
        let cell = |class: &str, at: usize| MatrixCell {
            name: format!("{class}.{at}"),
            label: format!("{class}の{}", operations[at]),
            value: words[at % 5].1.into(),
            options: words
                .iter()
                .map(|(v, l)| Choice::new(*v, *l).chosen_if(words[at % 5].0))
                .collect(),
            changed: at == 3 && class == "検査結果",
        };
        let classes = [
            "診療記録",
            "検査結果",
            "処方・注射",
            "画像",
            "看護記録",
            "会計",
            "要配慮の強い記録",
            "統計",
        ];
        let row = |class: &&str| MatrixRow {
            class: (*class).into(),
            cells: (0..operations.len()).map(|at| cell(class, at)).collect(),
        };
        let category = |name: &str, current| (Link::new("/matrix", name), current);
        MatrixPage {
            t,
            frame: self.frame(t.matrix(), Place::Settings),
            version: t.matrix_version(4),
            category: self.p("看護師（病棟）", "Nurse (ward)").into(),
            categories: vec![
                category("医師", false),
                category("看護師（病棟）", true),
                category("薬剤師", false),
                category("検査技師", false),
                category("医事", false),
            ],
            operations: operations.map(String::from).into(),
            rows: classes.iter().map(row).collect(),
            action: "/matrix/diff".into(),
            carried: vec![("edits".into(), "4-1.1.3.3".into())],
            editable: true,
        }
    }

    fn matrix_diff(&self) -> MatrixDiffPage {
        let t = Settings(self.lang);
        let frame = self.frame(t.diff_title(), Place::Settings);
        let mut cells = Table::new(
            t.diff_title(),
            vec![
                Column::text(self.p("区分", "Category")),
                Column::text(t.matrix_class()),
                Column::text(self.p("操作", "Operation")),
                Column::tight(t.diff_before()),
                Column::tight(t.diff_after()),
            ],
        );
        cells.row(vec![
            Cell::head(self.p("看護師（病棟）", "Nurse (ward)")),
            Cell::new("検査結果"),
            Cell::new("代行"),
            Cell::tag(Tag::new(Tone::Quiet, t.never())),
            Cell::tag(Tag::new(Tone::Due, t.care_team())),
        ]);
        MatrixDiffPage {
            t,
            cells,
            affected: 412,
            people: Table::default(),
            versions: Facts::new(
                self.ui(),
                vec![Fact::new(self.p("いまの版", "In force"), t.matrix_version(4))],
            ),
            adopt: Some(Action::new(&frame, "/matrix/adopt", self.p("採用する", "Adopt"))),
            back: Link::new("/matrix", self.ui().back()),
            frame,
        }
    }

    fn coverage(&self) -> CoveragePage {
        let t = Settings(self.lang);
        let mut table = Table::new(
            self.p("全46項", "46 clauses"),
            vec![
                Column::tight(t.col_clause()),
                Column::text(t.col_text()),
                Column::text(t.col_gate()),
                Column::tight(t.col_strength()),
                Column::text(t.col_evidence()),
                Column::text(t.col_next()),
                Column::tight(t.col_state()),
            ],
        );
        let block = self.p("止める", "Block");
        for (clause, text, gate, evidence, next, tone, state) in [
            (
                "1(1)",
                "利用者情報区分によりアクセス権を設定する",
                "G01 区分の無い利用者IDは使えない",
                "権限表 第4版",
                "3月 見直し",
                Tone::Good,
                self.p("実施中", "In place"),
            ),
            (
                "1(2)① 交付",
                "責任者、運用責任者、委員会の順に承認する",
                "G02 経路が終わらないと許可が出ない",
                "R8-0412",
                "11月25日 委員会",
                Tone::Good,
                self.p("実施中", "In place"),
            ),
            (
                "1(2)① 失効",
                "異動のとき失効し、二者に報告する",
                "G03 失効は即時、報告は自動",
                "R8-0377",
                "報告の受領",
                Tone::Late,
                self.p("超過 1件", "1 late"),
            ),
            (
                "2(2)",
                "授受の申請 6項目",
                "まだありません",
                "",
                "",
                Tone::Quiet,
                self.p("未整備", "Not in place"),
            ),
        ] {
            table.toned(
                if tone == Tone::Late { tone } else { Tone::Quiet },
                vec![
                    Cell::head(clause).to("/coverage/1"),
                    Cell::new(text),
                    Cell::new(gate),
                    Cell::tag(Tag::new(Tone::Quiet, block)),
                    Cell::new(evidence),
                    Cell::new(next),
                    Cell::tag(Tag::new(tone, state)),
                ],
            );
        }
        CoveragePage {
            t,
            frame: self.frame(t.coverage(), Place::Coverage),
            version: self
                .p("第2版　令和8年11月22日現在", "Version 2, as of 22 November 2026")
                .into(),
            shares: shares(&[
                (self.p("実施中", "In place").into(), "good", 8),
                (self.p("期限が近い", "Due soon").into(), "due", 2),
                (self.p("超過", "Late").into(), "late", 1),
                (self.p("未整備", "Not in place").into(), "none", 34),
                (self.p("対象外", "Not applicable").into(), "out", 1),
            ]),
            filters: vec![
                (Link::new("/coverage", t.show_all()), true),
                (Link::new("/coverage?open=1", t.show_open()), false),
            ],
            table,
            seals: self.seals(),
        }
    }

    fn log(&self) -> ListPage {
        let (t, ui) = (Log(self.lang), self.ui());
        let mut table = Table::new(
            self.p("新しい順", "Newest first"),
            vec![
                Column::number(t.col_seq()),
                Column::tight(t.col_when()),
                Column::text(t.col_kind()),
                Column::text(t.col_who()),
            ],
        );
        for seq in (120..132).rev() {
            table.row(vec![
                Cell::head(seq.to_string()).to("/entry"),
                Cell::new("R8.11.22 09:05:12"),
                Cell::new(self.p("申請の受付", "Application submitted"))
                    .note("application.submitted"),
                Cell::new("n-head"),
            ]);
        }
        let mut page =
            ListPage::new(self.frame(t.title(), Place::Log), table, Empty::new(t.none()));
        page.lead = t.lead().into();
        page.search = vec![
            Field::line(ui, "key", t.key()).optional(),
            Field::select(ui, "kind", t.kind(), vec![Choice::new("", t.every_kind())]).optional(),
        ];
        page.links = vec![Link::new("/verify", t.verify())];
        page.pager = Some(Pager::new(ui, "", None, Some("/log?before=120".into())));
        page
    }

    fn entry(&self) -> EntryPage {
        let t = Log(self.lang);
        let facts = vec![
            Fact::new(
                t.col_when(),
                self.p("令和8年11月22日 9:05:12", "22 November 2026, 09:05:12"),
            ),
            Fact::new(t.col_who(), "n-head"),
            Fact::new(t.col_kind(), self.p("申請の受付", "Application submitted"))
                .note("application.submitted"),
        ];
        let hash = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4";
        EntryPage {
            t,
            frame: self.frame(&t.entry(128), Place::Log),
            facts: Facts::new(self.ui(), facts),
            forget: vec![],
            sentence: self.p("山田 花子さんが R8-0412 を申請しました", "山田 花子 submitted R8-0412").into(),
            stored: r#"{"actor":"n-head","command":"…","event":{"form":"grant","no":"R8-0412"},"kind":"application.submitted","recorded_at":"2026-11-22T00:05:12Z","seq":128}"#.into(),
            leaf_hash: hash.into(),
            root: hash.into(),
            size: "132".into(),
            path: vec![hash.into(); 7],
            signed: true,
            before: Some(Link::new("/entry", t.before())),
            after: Some(Link::new("/entry", t.after())),
        }
    }

    fn verify(&self) -> VerifiedPage {
        let t = Log(self.lang);
        let facts = vec![
            Fact::new(t.entries(), "132"),
            Fact::new(t.passages(), "10,482"),
            Fact::new(t.segments(), "235"),
        ];
        let frame = self.frame(t.verified(), Place::Log);
        VerifiedPage {
            t,
            fault: None,
            facts: Facts::new(self.ui(), facts),
            checkpoint: "sekisho.example/ledger\n132\nj0NDRmSPa5bfid2pAcUXaxCm2Dlh3TwayItZstwyeqQ=\n\n— sekisho.example/ledger Az3grl…\n".into(),
            qr: web::qr::Qr::new("sekisho.example/ledger", t.qr()),
            keep: Action::new(&frame, "/log/verify/kept", t.kept_do()).value("checkpoint", "…"),
            frame,
        }
    }

    fn settings(&self) -> DoorsPage {
        let t = Settings(self.lang);
        let door = |href: &str, title: &str, text: &str| Door {
            href: href.into(),
            title: title.into(),
            text: text.into(),
            clause: String::new(),
        };
        DoorsPage {
            frame: self.frame(t.title(), Place::Settings),
            lead: String::new(),
            doors: vec![
                door("/settings/departments", t.departments(), t.departments_do()),
                door("/settings/bodies", t.bodies(), t.bodies_do()),
                door("/settings/posts", t.posts(), t.posts_do()),
                door("/settings/substitutes", t.substitutes(), t.substitutes_do()),
                door("/settings/calendar", t.calendar(), t.calendar_do()),
                door("/matrix", t.matrix(), t.matrix_do()),
                door("/settings/waiver", t.waiver(), t.waiver_do()),
                door("/settings/switches", t.switches(), t.switches_do()),
            ],
            more: Vec::new(),
        }
    }

    fn slip(&self) -> SlipPage {
        let t = Settings(self.lang);
        SlipPage {
            t,
            frame: self.frame(t.slip_title(), Place::Apply),
            name: "佐藤 美咲".into(),
            department: self.p("3階東病棟", "Ward 3 East").into(),
            account: "n10234".into(),
            password: "hagi-tsubame-2814".into(),
            facts: vec![
                Fact::new(t.slip_until(), self.p("令和8年12月8日", "8 December 2026")),
                Fact::new(self.p("開くところ", "Open"), "http://sekisho.local/"),
            ],
        }
    }
}
