/** The inner sizes that Moodle 4.5 gives a course, as measured on common screens. */
export const frameSizes = [
	{ id: '650x666', label: '650 × 666 (Moodle, same window)', width: 650, height: 666 },
	{ id: '941x876', label: '941 × 876 (Moodle, pop-up)', width: 941, height: 876 },
	{ id: '298x666', label: '298 × 666 (Moodle, phone)', width: 298, height: 666 }
] as const;

/** The size of a window to launch in: the one that was asked for, else what Moodle gives such a window. */
export function sizeOf(id: string, window: 'frame' | 'popup') {
	const [inFrame, inPopup] = frameSizes;
	return frameSizes.find((size) => size.id === id) ?? (window === 'frame' ? inFrame : inPopup);
}
