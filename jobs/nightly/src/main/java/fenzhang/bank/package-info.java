/// What a bank reads and answers: payment files as ISO 20022 `pain.001.001.09`
/// ([fenzhang.bank.Pain001]) and as CSV ([fenzhang.bank.BankCsv]) of one
/// [fenzhang.bank.PaymentOrder], ids that a retry repeats ([fenzhang.bank.PaymentIds]), and
/// `pain.002` status reports ([fenzhang.bank.StatusReport]).
///
/// Knows no books, database, configuration or clock: files are pure functions of the order, the
/// same bytes every time. Classes of XML binding stay in here; `fenzhang.bank.pain001` is generated
/// from `schemas/iso20022`.
@NullMarked
package fenzhang.bank;

import org.jspecify.annotations.NullMarked;
