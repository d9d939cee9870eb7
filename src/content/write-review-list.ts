import { writeFileSync } from 'node:fs';
import { loadCourse } from './load-course.ts';
import { reviewList } from './review-list.ts';

// npm run review:list
const file = 'docs/clinical-review-items.md';
writeFileSync(file, reviewList(loadCourse({ lessons: 'lessons', quizzes: 'quizzes' })));
console.log(file);
