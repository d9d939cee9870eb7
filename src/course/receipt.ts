/** What the learner may be told about saving: never more than was confirmed. */
export interface Receipt {
	device: 'idle' | 'saving' | 'saved' | 'refused';
	/** `none`: no LMS to report to. `elsewhere`: another window does. `later`: at the next launch. */
	lms: 'none' | 'readOnly' | 'elsewhere' | 'detached' | 'later' | 'pending' | 'recorded' | 'refused';
	/** When the LMS last confirmed, in milliseconds since 1970. */
	recordedAt: number | null;
	/** True when the LMS's bookmark could not be read at launch. */
	bookmarkLost: boolean;
	/** True when a later version of the course wrote the LMS's bookmark: it stays, and this device alone keeps the work. */
	bookmarkNewer: boolean;
	/** True when the LMS had lost work that it had confirmed, and was given it again from this device. */
	resent: boolean;
	/** True when the LMS began another attempt, and this device's record of the last one was put aside. */
	putAside: boolean;
}
