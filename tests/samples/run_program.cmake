# SPDX-License-Identifier: Apache-2.0
# cmake -DPROGRAM=... -DINPUT=... -DEXPECTED=... -DOUTPUT=... -P run_program.cmake: the program turns
# INPUT into EXPECTED, from a file and from standard input.
cmake_minimum_required(VERSION 3.24)

function(check)
  execute_process(
    COMMAND "${PROGRAM}" --steps sanitize,convert ${ARGN}
    INPUT_FILE "${INPUT}"
    OUTPUT_FILE "${OUTPUT}"
    ERROR_VARIABLE errors
    RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "exit ${result}: ${errors}")
  endif()
  execute_process(COMMAND "${CMAKE_COMMAND}" -E compare_files "${OUTPUT}" "${EXPECTED}"
                  RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${OUTPUT} differs from ${EXPECTED}")
  endif()
endfunction()

check("${INPUT}")
check()
