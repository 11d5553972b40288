export { studyDocuments, type StudyDocument } from './extract';
export { filesOf, givenTable } from './given';
export { studyTables } from './names';
export { proposeStudy } from './propose';
export { tablesOf, type StudyInput, type StudyResult, type StudySize } from './tables-of';
