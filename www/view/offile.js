// What is there beside the words once there is a file, in one request.
export {ways} from './ways.js';
export {boxesOf} from './finds.js';
export {renderEnding} from './ending.js';
export {renderLabelLine, withLabel} from './labelline.js';
