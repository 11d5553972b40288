export { studyDocuments, type StudyDocument } from './extract';
export { filesOf, givenTable, type Tables } from './given';
export { studyTables } from './names';
export { proposeStudy, type Proposal } from './propose';
export { tablesOf, type StudyInput, type StudyResult, type StudySize } from './tables-of';
