# SPDX-License-Identifier: Apache-2.0
# cmake -DMODE=... -P run.cmake: consumes zhnorm in one of the documented ways, in a fresh folder, and
# runs the result. Other variables: SOURCE_DIR, BINARY_DIR, WORK_DIR, GENERATOR, CXX, UTFCPP_DIR, VERSION.
cmake_minimum_required(VERSION 3.24)

set(here "${CMAKE_CURRENT_LIST_DIR}")
set(expected "汉字转换\n")
file(REMOVE_RECURSE "${WORK_DIR}")
file(MAKE_DIRECTORY "${WORK_DIR}")

function(run output_variable)
  execute_process(
    COMMAND ${ARGN}
    WORKING_DIRECTORY "${WORK_DIR}"
    OUTPUT_VARIABLE output
    ERROR_VARIABLE errors
    RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "failed (${result}): ${ARGN}\n${output}\n${errors}")
  endif()
  set(${output_variable} "${output}${errors}" PARENT_SCOPE)
endfunction()

function(check_program program)
  run(output "${program}")
  if(NOT output STREQUAL expected)
    message(FATAL_ERROR "${program} printed:\n${output}\nnot:\n${expected}")
  endif()
endfunction()

# Builds the project in DIRECTORY and leaves what the configuration printed in configure_output.
function(build_project directory build_directory)
  run(configure_output "${CMAKE_COMMAND}" -S "${here}/${directory}" -B "${build_directory}"
      -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${CXX}" ${ARGN})
  run(ignored "${CMAKE_COMMAND}" --build "${build_directory}")
  check_program("${WORK_DIR}/${build_directory}/consumer")
  set(configure_output "${configure_output}" PARENT_SCOPE)
endfunction()

# Installs, and moves the result: what was installed must not know where.
function(install_somewhere prefix)
  run(ignored "${CMAKE_COMMAND}" --install "${BINARY_DIR}" --prefix "${WORK_DIR}/first")
  file(RENAME "${WORK_DIR}/first" "${prefix}")
  foreach(path IN ITEMS share/licenses/zhnorm/LICENSE share/licenses/zhnorm/NOTICE
                        include/zhnorm/zhnorm.hpp)
    if(NOT EXISTS "${prefix}/${path}")
      message(FATAL_ERROR "${path} was not installed")
    endif()
  endforeach()
endfunction()

# With Debian's utf8cpp package at hand, also a project that finds it itself: it must be found once only.
set(utf8cpp_variants no)
if(EXISTS "/usr/include/utf8cpp/utf8.h")
  list(APPEND utf8cpp_variants before after)
endif()

if(MODE STREQUAL "fetch_content")
  foreach(variant IN LISTS utf8cpp_variants)
    set(utfcpp "-DZHNORM_UTFCPP_INCLUDE_DIR=${UTFCPP_DIR}")
    if(variant STREQUAL "before")
      set(utfcpp "") # the parent's target is taken
    endif()
    build_project(
      fetch_content build-${variant} "-DFETCHCONTENT_SOURCE_DIR_ZHNORM=${SOURCE_DIR}"
      -DFETCHCONTENT_FULLY_DISCONNECTED=ON "-DFIND_UTF8CPP=${variant}" ${utfcpp})
    string(REGEX REPLACE "[^\n]*(written to|-- The CXX|-- Check for)[^\n]*" "" rest
                         "${configure_output}")
    if(rest MATCHES "zhnorm|ZHNORM")
      message(FATAL_ERROR "a subproject must be quiet:\n${configure_output}")
    endif()
  endforeach()
  run(ignored "${CMAKE_COMMAND}" --install build-no --prefix "${WORK_DIR}/prefix")
  file(GLOB_RECURSE installed RELATIVE "${WORK_DIR}/prefix" "${WORK_DIR}/prefix/*")
  if(NOT installed STREQUAL "bin/consumer")
    message(FATAL_ERROR "a subproject must install nothing, but there is: ${installed}")
  endif()

elseif(MODE STREQUAL "fetch_content_without_utfcpp")
  # As where no utfcpp is installed: it comes by FetchContent, here from a folder laid out like its
  # repository, with a CMakeLists.txt that must not be run.
  file(COPY "${UTFCPP_DIR}/utf8" DESTINATION "${WORK_DIR}/utfcpp/source")
  file(WRITE "${WORK_DIR}/utfcpp/CMakeLists.txt" "message(FATAL_ERROR \"not ours to run\")\n")
  file(WRITE "${WORK_DIR}/cache.cmake"
       "set(CMAKE_IGNORE_PATH /usr/include /usr/include/utf8cpp \"${UTFCPP_DIR}\" CACHE STRING \"\")\n")
  build_project(
    fetch_content build "-DFETCHCONTENT_SOURCE_DIR_ZHNORM=${SOURCE_DIR}"
    "-DFETCHCONTENT_SOURCE_DIR_ZHNORM_UTFCPP=${WORK_DIR}/utfcpp" -DFETCHCONTENT_FULLY_DISCONNECTED=ON -C "${WORK_DIR}/cache.cmake")
  file(GLOB_RECURSE rules "${WORK_DIR}/build/build.ninja" "${WORK_DIR}/build/flags.make")
  set(taken "")
  foreach(file IN LISTS rules)
    # The end of the path is enough, and it has nothing that build files or expressions escape.
    file(STRINGS "${file}" lines REGEX "fetch_content_without_utfcpp/utfcpp/source")
    list(APPEND taken ${lines})
  endforeach()
  if(NOT taken)
    message(FATAL_ERROR "the fetched utfcpp was not used")
  endif()

elseif(MODE STREQUAL "find_package")
  install_somewhere("${WORK_DIR}/prefix")
  string(REPLACE "." ";" numbers "${VERSION}")
  list(GET numbers 0 major)
  list(GET numbers 1 minor)
  math(EXPR next_minor "${minor} + 1")
  foreach(variant IN LISTS utf8cpp_variants)
    build_project(
      find_package build-${variant} "-DCMAKE_PREFIX_PATH=${WORK_DIR}/prefix"
      "-DTHIS_VERSION=${major}.${minor}" "-DNEXT_VERSION=${major}.${next_minor}"
      "-DFIND_UTF8CPP=${variant}" "-DZHNORM_UTFCPP_INCLUDE_DIR=${UTFCPP_DIR}")
  endforeach()

elseif(MODE STREQUAL "copied_headers")
  file(COPY "${SOURCE_DIR}/include/zhnorm" DESTINATION "${WORK_DIR}/include")
  file(COPY "${UTFCPP_DIR}/utf8" DESTINATION "${WORK_DIR}/include")
  run(ignored "${CXX}" -std=c++20 "-I${WORK_DIR}/include" "${here}/main.cpp" "${here}/other.cpp" -o
      consumer)
  check_program("${WORK_DIR}/consumer")

elseif(MODE STREQUAL "pkg_config")
  install_somewhere("${WORK_DIR}/prefix")
  find_program(pkg_config NAMES pkg-config pkgconf)
  if(NOT pkg_config)
    message("skipped: pkg-config is not installed")
    return()
  endif()
  set(ENV{PKG_CONFIG_PATH} "${WORK_DIR}/prefix/share/pkgconfig")
  run(version "${pkg_config}" --modversion zhnorm)
  string(STRIP "${version}" version)
  if(NOT version STREQUAL VERSION)
    message(FATAL_ERROR "zhnorm.pc says ${version}, not ${VERSION}")
  endif()
  run(flags "${pkg_config}" --cflags zhnorm)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  run(ignored "${CXX}" -std=c++20 ${flags} "${here}/main.cpp" "${here}/other.cpp" -o consumer)
  check_program("${WORK_DIR}/consumer")

else()
  message(FATAL_ERROR "no such mode: ${MODE}")
endif()
