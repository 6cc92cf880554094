//! Help, in both languages.

use std::process::ExitCode;

use anyhow::Result;

/// After a wrong command line.
pub const HINT: &str = "使い方 / usage: sekisho --help";

const HELP: &str = "\
関所 Sekisho – 電子カルテ安全管理規定の運用 / operates a hospital's EMR safety regulation

使い方 / Usage
  sekisho demo   [--data DIR] [--port N] [--clock TIME] [--gate ADDR] [--clamd SOCKET] [--paper PROGRAM]
      見本の病院を http://127.0.0.1:8080 で始めます。
      Starts the demo hospital. TIME (2026-04-01T08:30:00+09:00) sets its clock at the first start.

  sekisho init   --data DIR --hospital NAME [--admin FILE]
      病院を始めます。最初の管理者を尋ねます（または JSON の FILE から読みます）。
      Founds a hospital. Asks for the first administrator, or reads a JSON FILE with
      {\"staff_no\", \"name\", \"kana\", \"department\", \"job\"}. Prints a one-time password.

  sekisho serve  --data DIR [--listen ADDR] [--tls-cert F --tls-key F] [--gate ADDR
                 [--lock SOCKET]] [--clamd SOCKET [--scan-max MB]]
                 [--witness ADDR --witness-key FILE] [--paper PROGRAM]
      サーバーを動かします。ADDR の既定は 127.0.0.1:8080。--gate は保守会社が入る SSH の関門で、
      保守枠が開いている間だけ待ち受けます。--lock は OS の二つ目の錠（sekisho-lock）です。
      --clamd があれば、ファイルは隔離して検査し、職員が渡すと決めるまで渡しません。他施設の媒体の
      受け入れにも要ります。
      Runs the server. --gate is where vendors come in by SSH: it listens only while a window is open.
      --lock: the second lock, in the kernel (sekisho-lock --help). --clamd: files are held in quarantine,
      scanned, and passed when somebody releases them; media of other facilities can be
      taken in. clamd needs AlertEncrypted yes and AlertExceedsMax yes. MB: the smallest of its StreamMaxLength, MaxFileSize and MaxScanSize (25).
      --witness は、ほかの機械の証人です。FILE はその検証鍵です。
      --witness: a witness on another machine that is shown every checkpoint; FILE has its verifier key.
      --paper は様式を PDF にする sekisho-paper です。なければ隣にあるものを使い、それもなければブラウザーで印刷します。
      --paper: sekisho-paper, which makes PDFs; else the one beside this program; else browsers print.

  sekisho witness --data DIR --listen ADDR [--of FILE] [--name NAME]
      ほかの機械で動かす証人です。元帳が前に見たものの続きのときだけ署名します。最初に FILE（元帳の
      /ledger/vkey）を渡します。FILE は手で運んでください。
      The witness, on another machine that others look after. It signs only what goes on from what it has seen
      (C2SP tlog-witness). FILE, at the first start: the ledger's /ledger/vkey, carried there by hand.

  sekisho import-people --data DIR FILE [--apply] [--by ID]
      職員名簿（CSV または xlsx）を調べ、--apply で反映します。
      Shows what a personnel list would change; --apply does it. ID: who does it.

  sekisho token  --data DIR --account ID --days N [--by ID]
      ほかのプログラム用のトークンを発行します。
      Issues a bearer token for other programs, shown once.

  sekisho rescue --data DIR --staff-no NUMBER --reason TEXT
      有効な権限のある運用責任者が一人もいないときだけ、この職員を運用責任者にし、
      2週間の仮の権限と初期パスワードを出します。元帳に残り、実施状況に1年間表示されます。
      Only where no operations officer can act any more: makes this person one, with a right for
      two weeks and a one-time password. Recorded, and shown on the coverage page for a year.

  sekisho restored --data DIR --reason TEXT [--since CHECKPOINT]
      古い写しを戻したとき、または keys/last-checkpoint がないとき、そのことを元帳に残して続けます。
      CHECKPOINT は、ほかの場所に保管してあった新しいチェックポイントです。
      After an older copy was put back, or where keys/last-checkpoint is gone: records that, and goes on.
      Only where something is missing. CHECKPOINT: a newer one that was kept elsewhere.

  sekisho export --data DIR --to PATH
      元帳と台帳を書き出します（tlog-tiles、CSV）。
      Writes both books and the registers to a new folder.

  sekisho verify PATH [--since CHECKPOINT] [--vkey FILE] [--witness-key FILE]
      書き出し、またはデータフォルダを検証します（作業記録も）。正しければ 0、違えば 1 で終わります。
      Recomputes everything from bytes, recordings too. Exits 0, or 1 naming the first bad entry.
      --witness-key: and it goes on from what the witness has signed.

  sekisho erase  [DEVICE] --serial NUMBER --by NAME --witness NAME --to DIR [--purge]
                 [--details FILE] [--countdown SECONDS]
      登録した製造番号のディスクを消し、全セクタを読み戻して確かめ、証明書を DIR に書きます（root）。
      SSD は --purge で機器自身にも消させます（hdparm、nvme-cli）。中断しても同じ命令で続きます。
      Erases the disk with that registered serial, reads every sector back, and writes a certificate to DIR
      (as root). --purge: an SSD also erases itself. The same order goes on with a job that was broken off.
      FILE: JSON {\"asset_no\", \"source\", \"class_before\", \"class_after\", \"backup\", \"destination\",
      \"place\", \"contact\", \"notes\"}. Exits 0 (Erased), 3 (Erased with exceptions) or 1.

  sekisho erase  --recheck CERTIFICATE [DEVICE]
      証明書のとおりかどうか、ディスクを読み直して確かめます。
      Reads a disk again and tells whether it still is as its certificate says. Exits 0 or 1.

  sekisho intake MEDIUM --to DIR --clamd SOCKET [--scan-max MB]
      他施設の媒体（装置またはイメージファイル）をマウントせずに読み、DICOM・PDF・JPEG・PNG・XML だけを
      検査して DIR に受け入れます。元帳には残りません（残すときは画面から）。
      Reads a medium of another facility without mounting it; only DICOM, PDF, JPEG, PNG and XML that clamd
      finds clean come into DIR. Not in the ledger: use the pages for that. Exits 0 when everything did.

  sekisho package make --data DIR --no R8-0412 --copies N --due YYYY-MM-DD --purpose TEXT --destination TEXT
                 --call TEXT --as html|age|7z --to DIR (--clamd SOCKET [--scan-max MB] | --no-scanner)
                 [--slips DIR --passphrase-by phone|post|hand|fax] [--recipient KEY]… [--escrow KEY] FILE…
      渡すファイルに封をします。複製ごとに鍵と番号を変え、DIR/R8-0412-1 … に置きます。ZIP では作りません。
      html（200 MB まで）と 7z のパスフレーズの紙は --slips に置き、別の方法で伝えます。age は相手の鍵
      （--recipient）と病院の鍵（--escrow）で封をします。--no-scanner は検査ソフトがない病院だけです。
      Seals files to hand over, each copy with a key and number of its own. html (up to 200 MB) and 7z take a
      passphrase whose slip lies in --slips and goes another way; age the keys of receiver and hospital.
      --no-scanner: only where the hospital has none; the record says so.

  sekisho package verify PATH [--vkey FILE] [--passphrase-file FILE | --identity FILE]
  sekisho package open   PATH --to DIR [--vkey FILE] [--passphrase-file FILE | --identity FILE]
      受け取った側で、だれが封をしたか、何も変わっていないかを確かめます。open は中身を取り出します。
      --vkey は送付元から別に受け取った鍵です。--passphrase-file - で画面から入力します。
      At the receiver's: who sealed it, and that nothing changed; open also takes out what is inside.
      --vkey: the sender's key, given otherwise. --passphrase-file -: type it.

  import-people、token、rescue、restored は、サーバーを止めてから使います（動いている間は画面か API で）。
  import-people, token, rescue and restored work while the server is stopped (else use the pages or the API).
";

pub fn print() -> Result<ExitCode> {
    print!("{HELP}");
    Ok(ExitCode::SUCCESS)
}

pub fn print_version() -> Result<ExitCode> {
    println!("sekisho {}", env!("CARGO_PKG_VERSION"));
    Ok(ExitCode::SUCCESS)
}
