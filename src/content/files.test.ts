import { expect, it } from 'vitest';
import { courseFolders } from './files.ts';

it('takes the folders of this project where no other course is named', () =>
	expect(courseFolders({})).toEqual({ lessons: 'lessons', quizzes: 'quizzes' }));

it('takes the folders of the course that COURSE names', () =>
	expect(courseFolders({ COURSE: 'courses/bread/' })).toEqual({
		lessons: 'courses/bread/lessons',
		quizzes: 'courses/bread/quizzes'
	}));
