// The package's own types of this path declare a default export that its code does not have.
declare module 'scorm-again/scorm2004/min' {
	export { Scorm2004API } from 'scorm-again';
}
