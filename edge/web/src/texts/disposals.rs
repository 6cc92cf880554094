//! Disposals: how media and paper came to their end.

use super::texts;

texts! {
    /// 廃棄・消去の記録
    Disposals;
    title => "廃棄・消去の記録", "Disposals";
    door_do => "どの媒体や紙を、どの方法で、だれの立会いで消したか、壊したか。", "Which media and paper were erased or destroyed, how, and who was there.";
    lead => "媒体の種類で方法が決まります（規定2(3)）。ハードディスクは消去か物理破壊、CD・DVD・USBメモリは物理破壊だけ、紙はシュレッダーです。", "The kind of medium decides the method (clause 2(3)): a hard disk is erased or destroyed, CDs, DVDs and USB media are destroyed, paper is shredded.";
    none => "廃棄・消去の記録はまだありません。媒体を消したり壊したりしたら、立ち会った人の名前とともに記録してください。", "Nothing is recorded yet. When a medium is erased or destroyed, record it with the name of the witness.";
    count(n: usize) => "{n}件", "{n} records", one "{n} record";
    add => "廃棄・消去を記録", "Record a disposal";
    save => "記録する", "Record";
    one(no: &str) => "廃棄証明書 {no}", "Certificate of disposal {no}";
    col_number => "番号", "No.";
    col_medium => "媒体", "Medium";
    col_method => "方法", "Method";
    col_on => "行った日", "Done on";
    col_state => "状態", "State";
    kind => "媒体の種類", "Kind of medium";
    hdd => "ハードディスク", "Hard disk";
    ssd => "SSD", "SSD";
    usb => "USBメモリ・SDカード", "USB or SD medium";
    optical => "CD・DVD・BD", "CD, DVD or BD";
    tape => "磁気テープ", "Tape";
    paper => "紙", "Paper";
    which => "番号", "Number";
    which_hint => "媒体番号か製造番号。紙は「診療録 3箱」のように、何がどれだけか。患者さんの氏名や番号は書かないでください。", "The number on the label, or the serial; for paper what and how much. No patient names or numbers.";
    give_which => "媒体番号か製造番号を入力してください。", "Enter the number on the label, or the serial.";
    method => "方法", "Method";
    erase => "消去（完全抹消ソフト、機器自身の消去）", "Erasure (software, or the disk's own)";
    destroy => "物理破壊", "Destruction";
    shred => "シュレッダー", "Shredder";
    outcome => "結果", "Result";
    done => "消去済・破壊済・裁断済", "Erased, destroyed or shredded";
    with_exceptions => "例外つき（消去だけ）", "Erased with exceptions";
    not_done => "未消去・未破壊", "Not erased, not destroyed";
    choose(what: &str) => "{what}を選んでください。", "Choose: {what}.";
    tool => "使った道具", "Tool";
    tool_hint => "例：sekisho 0.1.0、穿孔機、○○社の破砕機", "For example: sekisho 0.1.0, a drill, the contractor's shredder";
    on => "行った日", "Done on";
    witness => "立会者の職員番号", "Staff number of the witness";
    witness_hint => "実際に立ち会った、あなた以外の職員。本人がこの記録を確認します。", "Somebody else who was there. They confirm this record themselves.";
    give_witness => "この職員番号の職員がいません。職員番号を確かめてください。", "There is nobody with this staff number. Check the number.";
    document => "証明書のファイルの照合値（SHA-256）", "SHA-256 of the certificate's file";
    document_hint => "消去のときは必ず。sekisho erase が最後に表示する64桁です。", "Always for an erasure: the 64 digits that sekisho erase shows at the end.";
    photo => "写真のファイルの照合値（SHA-256）", "SHA-256 of a photo";
    photo_hint => "壊した後の、番号が見える写真。", "Of what is left, with the number visible.";
    give_hash => "照合値は0〜9とa〜fの64桁です。", "It is 64 digits of 0–9 and a–f.";
    note => "備考", "Notes";
    done_by => "実施者", "Done by";
    witness_name => "立会者", "Witness";
    witnessed_at(at: &str) => "{at}に確認", "Confirmed {at}";
    waits => "立会者の確認待ち", "Waits for the witness";
    settled => "完了", "Settled";
    still_there => "まだ壊していません", "Still to be destroyed";
    exceptions => "例外つき", "With exceptions";
    still_there_warning => "この媒体は消去できていません。物理破壊して、その記録を作ってください。", "This medium is not erased. Destroy it, and record that.";
    exceptions_warning => "証明書に例外があります。院外に出すなら、物理破壊して、その記録を作ってください。", "The certificate names exceptions. Destroy it if it leaves the house, and record that.";
    confirm_do => "立会いを確認する", "Confirm that I was there";
    recorded_at => "記録した日時", "Recorded";
}
