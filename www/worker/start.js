// Where the worker begins: its walls, then all else.
import './cell.js';
import './main.js';
