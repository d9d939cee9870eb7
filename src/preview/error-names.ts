import type { Standard } from './manifest.ts';

const names: Record<Standard, Record<string, string>> = {
	scorm12: {
		'101': 'general exception',
		'201': 'invalid argument',
		'202': 'the element has no children',
		'203': 'the element is no array',
		'301': 'not initialised',
		'401': 'not implemented',
		'402': 'the element is a keyword',
		'403': 'the element is read only',
		'404': 'the element is write only',
		'405': 'wrong data type'
	},
	scorm2004: {
		'101': 'general exception',
		'102': 'initialisation failed',
		'103': 'already initialised',
		'104': 'the sitting has ended',
		'111': 'termination failed',
		'112': 'terminated before it was initialised',
		'113': 'terminated twice',
		'122': 'read before it was initialised',
		'123': 'read after the end',
		'132': 'written before it was initialised',
		'133': 'written after the end',
		'142': 'committed before it was initialised',
		'143': 'committed after the end',
		'201': 'invalid argument',
		'301': 'reading failed',
		'351': 'writing failed',
		'391': 'the commit failed',
		'401': 'no such element',
		'402': 'not implemented',
		'403': 'the element has no value yet',
		'404': 'the element is read only',
		'405': 'the element is write only',
		'406': 'wrong data type',
		'407': 'outside the allowed range',
		'408': 'another element must come first'
	}
};

/** What an error number means in a standard, in a few words. */
export const errorName = (standard: Standard, code: string) => names[standard][code] ?? 'no number of this standard';
