/** One browser that a journey is walked in; a selector is one of CSS, looked up in the frame that was entered last. */
export interface Driver {
	/** The browser and its version, as it says itself. */
	version: string;
	open(url: string): Promise<void>;
	reload(): Promise<void>;
	/** Looks into the first frame of the page from now on; opening and reloading look into the page again. */
	enterFrame(): Promise<void>;
	click(selector: string): Promise<void>;
	/** Holds the keys in that order and lets them go together. */
	press(...keys: Key[]): Promise<void>;
	/** What the expression is worth in the page or frame, as far as JSON tells it. */
	evaluate(expression: string): Promise<unknown>;
	resize(width: number, height: number): Promise<void>;
	/** A PNG of the window. */
	picture(): Promise<Uint8Array>;
	close(): Promise<void>;
}

type Key = 'Shift' | 'F1' | 'Escape';

/** Starts a browser with a profile that is new. */
export type StartDriver = () => Promise<Driver>;
