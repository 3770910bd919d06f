/** The planners' spreadsheets: read, checked, compared with the ledger, and sent to it. */
package vn.nhip.core.targets.sheet;
