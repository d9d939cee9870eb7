import { allOfTheAbove } from './all-of-the-above.ts';
import { bankTooSmall } from './bank-too-small.ts';
import { caseNotListed } from './case-not-listed.ts';
import { creditTooEarly } from './credit-too-early.ts';
import { duplicateId } from './duplicate-id.ts';
import { figureDiffers } from './figure-differs.ts';
import { keyPosition } from './key-position.ts';
import { keyRecomputed } from './key-recomputed.ts';
import { languagesDiffer } from './languages-differ.ts';
import { ledgerStatement } from './ledger-statement.ts';
import { longWithoutQuestion } from './long-without-question.ts';
import { minutesDiffer } from './minutes-differ.ts';
import { missingFigureFile } from './missing-figure-file.ts';
import { missingRationale } from './missing-rationale.ts';
import { negativeStem } from './negative-stem.ts';
import { noSummary } from './no-summary.ts';
import { notNumbered } from './not-numbered.ts';
import { notTranslated } from './not-translated.ts';
import { objectiveWithoutQuestion } from './objective-without-question.ts';
import { optionLength } from './option-length.ts';
import { passMarkDiffers } from './pass-mark-differs.ts';
import { postTestNotAsked } from './post-test-not-asked.ts';
import { questionNotPlaced } from './question-not-placed.ts';
import { rangeConverted } from './range-converted.ts';
import type { Rule } from './rule.ts';
import { sourceOnlyWithoutCaution } from './source-only-without-caution.ts';
import { uncitedFigure } from './uncited-figure.ts';
import { unknownClaim } from './unknown-claim.ts';
import { unknownDiagnosis } from './unknown-diagnosis.ts';
import { unknownId } from './unknown-id.ts';
import { unknownObjective } from './unknown-objective.ts';
import { unknownReference } from './unknown-reference.ts';
import { unknownTerm } from './unknown-term.ts';
import { unknownWidget } from './unknown-widget.ts';

/** Every rule by its lasting name. Reading itself reports under `schema`, `markdown`, `raw-html` and `svg`. */
export const rules: Record<string, Rule> = {
	'all-of-the-above': allOfTheAbove,
	'bank-too-small': bankTooSmall,
	'case-not-listed': caseNotListed,
	'credit-too-early': creditTooEarly,
	'duplicate-id': duplicateId,
	'figure-differs': figureDiffers,
	'key-position': keyPosition,
	'key-recomputed': keyRecomputed,
	'languages-differ': languagesDiffer,
	'ledger-statement': ledgerStatement,
	'long-without-question': longWithoutQuestion,
	'minutes-differ': minutesDiffer,
	'missing-figure-file': missingFigureFile,
	'missing-rationale': missingRationale,
	'negative-stem': negativeStem,
	'no-summary': noSummary,
	'not-numbered': notNumbered,
	'not-translated': notTranslated,
	'objective-without-question': objectiveWithoutQuestion,
	'option-length': optionLength,
	'pass-mark-differs': passMarkDiffers,
	'post-test-not-asked': postTestNotAsked,
	'question-not-placed': questionNotPlaced,
	'range-converted': rangeConverted,
	'source-only-without-caution': sourceOnlyWithoutCaution,
	'uncited-figure': uncitedFigure,
	'unknown-claim': unknownClaim,
	'unknown-diagnosis': unknownDiagnosis,
	'unknown-id': unknownId,
	'unknown-objective': unknownObjective,
	'unknown-reference': unknownReference,
	'unknown-term': unknownTerm,
	'unknown-widget': unknownWidget
};
