import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path/posix';
import { resolve } from 'node:path';
import { widgetNames } from './widgets.ts';

/** The folders of a course; `root` is what they are relative to, and `widgets` where the widgets lie, if not in this project. */
export interface CourseFolders {
	lessons: string;
	quizzes: string;
	widgets?: string;
	root?: string;
}

/** The text of every file of a course by its path, read once, so that parsing and checking touch no disk. */
export interface CourseFiles {
	lessons: string;
	quizzes: string;
	/** The names of the widgets there are. */
	widgets: readonly string[];
	texts: ReadonlyMap<string, string>;
}

/** The folders that a command works on: those of the folder that COURSE names, or this project's own. */
export function courseFolders({ COURSE = '' }: NodeJS.ProcessEnv = process.env): { lessons: string; quizzes: string } {
	return { lessons: join(COURSE, 'lessons'), quizzes: join(COURSE, 'quizzes') };
}

const READ = /\.(yaml|json|md|svg)$/;

/** Reads a course's folders; a folder that is missing holds no files. */
export function readCourseFiles({ lessons, quizzes, widgets, root = '.' }: CourseFolders): CourseFiles {
	const texts = new Map<string, string>();
	const read = (folder: string, depth: number): void => {
		const place = resolve(root, folder);
		if (!existsSync(place)) return;
		for (const name of readdirSync(place).sort()) {
			const path = join(folder, name);
			if (statSync(resolve(root, path)).isDirectory()) {
				if (depth > 0) read(path, depth - 1);
			} else if (READ.test(name)) {
				texts.set(path, readFileSync(resolve(root, path), 'utf8'));
			}
		}
	};
	read(lessons, 1);
	read(quizzes, 0);
	return { lessons, quizzes, widgets: widgetNames(root, widgets), texts: plain(texts) };
}

// Lines are counted by \n alone, and a byte-order mark would hide the front matter.
const plain = (texts: ReadonlyMap<string, string>): Map<string, string> =>
	new Map([...texts].map(([path, text]) => [path, text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')]));
